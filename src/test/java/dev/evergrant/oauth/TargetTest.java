package dev.evergrant.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetTest {
  /// As a client may write it: `"scope":[""]`.
  @Test
  void isTheAccountsOwnWhereItsScopeIsBlank() {
    assertThat(Target.of(Set.of("", " "), null)).isEqualTo(Target.OF_THE_ACCOUNT);
    assertThat(Target.of(Set.of("", "mail"), null)).isEqualTo(Target.of(Set.of("mail"), null));
  }

  @Test
  void isMetByTheAccountsTokensOfTheSameScope() {
    var target = Target.of(Set.of("mail", "openid"), null);

    assertThat(target.isMetByTheAccount(Set.of("openid", "mail"))).isTrue();
    assertThat(target.isMetByTheAccount(Set.of("openid"))).isFalse();
    assertThat(Target.of(Set.of("openid"), "https://x").isMetByTheAccount(Set.of("openid")))
        .isFalse();
  }
}
