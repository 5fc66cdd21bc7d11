package dev.evergrant.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SecretTest {
  private final Secret secret = Secret.of("s3cret-安");

  @Test
  void revealsItselfOnlyWhenAsked() {
    assertThat(secret.reveal()).isEqualTo("s3cret-安");
    assertThat(secret).hasToString("Secret[hidden]");
  }

  @Test
  void isEqualToTheSameText() {
    assertThat(secret).isEqualTo(Secret.of("s3cret-安")).hasSameHashCodeAs(Secret.of("s3cret-安"));
    assertThat(secret).isNotEqualTo(Secret.of("s3cret-全")).isNotEqualTo("s3cret-安");
    assertThat(secret.hashCode()).isNotEqualTo(Secret.of("another").hashCode());
  }

  @Test
  void isNeverEmpty() {
    assertThatThrownBy(() -> Secret.of("")).isInstanceOf(IllegalArgumentException.class);
  }
}
