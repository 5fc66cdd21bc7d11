package dev.evergrant.oauth;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenSetTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
  private static final Identity ANN = new Identity("https://provider.example", "1", "Ann");
  private static final Identity BOB = new Identity("https://provider.example", "2", "Bob");

  private final TokenSet whole =
      new TokenSet(
          Secret.of("access"),
          "Bearer",
          NOON,
          NOON.plusSeconds(1),
          NOON.plus(ofHours(1)),
          Secret.of("refresh"),
          Set.of("openid", "mail"),
          NOON.plus(ofHours(9)),
          Secret.of("id"),
          ANN);

  /// RFC 6749, section 6: what a refresh does not mention stays as it was.
  private final TokenSet bare =
      new TokenSet(
          Secret.of("newer"),
          "DPoP",
          NOON.plusSeconds(5),
          NOON.plusSeconds(6),
          NOON.plus(ofHours(2)),
          null,
          Set.of(),
          null,
          null,
          null);

  @Test
  void isUsableUntilItEnds() {
    assertThat(whole.isUsable(NOON.plus(ofHours(1)).minusNanos(1), Duration.ZERO)).isTrue();
    assertThat(whole.isUsable(NOON.plus(ofHours(1)), Duration.ZERO)).isFalse();
    assertThat(whole.isUsable(NOON.plus(ofMinutes(50)), ofMinutes(10))).isFalse();
    assertThat(endless().isUsable(NOON.plus(ofHours(99)), ofHours(99))).isTrue();
  }

  @Test
  void isRefreshableWithARefreshToken() {
    assertThat(whole.isRefreshable()).isTrue();
    assertThat(bare.isRefreshable()).isFalse();
  }

  @Test
  void livesFromTheMomentOfTheRequest() {
    assertThat(whole.life()).isEqualTo(ofHours(1));
    assertThat(endless().life()).isNull();
    assertThat(whole.shifted(ofHours(1)).life()).isEqualTo(ofHours(1));
  }

  @Test
  void hasNoNegativeLife() {
    var over =
        new TokenSet(
            Secret.of("a"),
            "Bearer",
            NOON,
            NOON,
            NOON.minusSeconds(1),
            null,
            Set.of(),
            null,
            null,
            null);

    assertThat(over.life()).isEqualTo(Duration.ZERO);
  }

  @Test
  void inheritsWhatARefreshDoesNotMention() {
    assertThat(bare.inheriting(whole))
        .isEqualTo(
            new TokenSet(
                Secret.of("newer"),
                "DPoP",
                NOON.plusSeconds(5),
                NOON.plusSeconds(6),
                NOON.plus(ofHours(2)),
                Secret.of("refresh"),
                Set.of("openid", "mail"),
                NOON.plus(ofHours(9)),
                Secret.of("id"),
                ANN));
  }

  @Test
  void inheritsNothingThatItBringsItself() {
    assertThat(whole.inheriting(of(BOB))).isEqualTo(whole);
  }

  /// The end that an earlier refresh token had says nothing about a new one.
  @Test
  void doesNotInheritTheEndOfAnotherRefreshToken() {
    var rotated =
        new TokenSet(
            Secret.of("newer"),
            "Bearer",
            NOON,
            NOON,
            null,
            Secret.of("next"),
            Set.of(),
            null,
            null,
            null);

    assertThat(rotated.inheriting(whole).grantExpiresAt()).isNull();
  }

  @Test
  void takesANewEndOfTheSameRefreshToken() {
    var later =
        new TokenSet(
            Secret.of("newer"),
            "Bearer",
            NOON,
            NOON,
            null,
            null,
            Set.of(),
            NOON.plus(ofHours(3)),
            null,
            null);

    assertThat(later.inheriting(whole).grantExpiresAt()).isEqualTo(NOON.plus(ofHours(3)));
  }

  @Test
  void movesWithAClockThatWasSetBack() {
    assertThat(whole.shifted(ofMinutes(-10)))
        .isEqualTo(
            new TokenSet(
                Secret.of("access"),
                "Bearer",
                NOON.minus(ofMinutes(10)),
                NOON.minus(ofMinutes(10)).plusSeconds(1),
                NOON.plus(ofMinutes(50)),
                Secret.of("refresh"),
                Set.of("openid", "mail"),
                NOON.plus(ofHours(9)).minus(ofMinutes(10)),
                Secret.of("id"),
                ANN));
    assertThat(endless().shifted(ofMinutes(-10)).expiresAt()).isNull();
    assertThat(bare.shifted(ofMinutes(-10)).grantExpiresAt()).isNull();
  }

  @Test
  void canLoseItsRefreshTokenAndNothingElse() {
    var without = whole.withoutRefreshToken();

    assertThat(without.refreshToken()).isNull();
    assertThat(without.inheriting(whole)).isEqualTo(whole);
    assertThat(without.idToken()).isEqualTo(Secret.of("id"));
    assertThat(without.grantExpiresAt()).isEqualTo(NOON.plus(ofHours(9)));
    assertThat(without.scope()).isEqualTo(Set.of("openid", "mail"));
    assertThat(without.identity()).isEqualTo(ANN);
  }

  @Test
  void keepsTheScopesOrder() {
    var scope = new LinkedHashSet<>(List.of("z", "a", "m"));
    var tokens =
        new TokenSet(Secret.of("a"), "Bearer", NOON, NOON, null, null, scope, null, null, null);
    scope.add("later");

    assertThat(tokens.scope()).containsExactly("z", "a", "m");
  }

  @Test
  void tellsNoSecret() {
    assertThat(whole.toString())
        .doesNotContain("=access", "=refresh", "=id")
        .contains("refreshToken=Secret[hidden]");
  }

  private TokenSet endless() {
    return new TokenSet(
        Secret.of("a"), "Bearer", NOON, NOON, null, null, Set.of(), null, null, null);
  }

  private TokenSet of(Identity identity) {
    return new TokenSet(
        Secret.of("b"),
        "MAC",
        NOON,
        NOON,
        null,
        Secret.of("c"),
        Set.of("other"),
        NOON,
        Secret.of("d"),
        identity);
  }
}
