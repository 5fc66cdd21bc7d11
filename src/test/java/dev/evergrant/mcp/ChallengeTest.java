package dev.evergrant.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChallengeTest {
  @Test
  void findsTheScopeAmongWhateverElseIsSaid() {
    var challenge =
        new Challenge(
            List.of(
                "Basic realm=\"x\"",
                "DPoP algs=\"ES256\", Bearer resource_metadata=\"https://a.test/m\","
                    + " error = insufficient_scope , scope=\"a  b\""));

    assertThat(challenge.wantsMoreScope()).isTrue();
    assertThat(challenge.scope()).containsExactly("a", "b");
  }

  @Test
  void isNotMistaken() {
    var other = new Challenge(List.of("Bearer error=\"invalid_token\""));

    assertThat(other.wantsMoreScope()).isFalse();
    assertThat(other.scope()).isEmpty();
    assertThat(new Challenge(List.of()).wantsMoreScope()).isFalse();
  }
}
