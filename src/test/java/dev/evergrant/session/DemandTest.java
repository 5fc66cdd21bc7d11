package dev.evergrant.session;

import static dev.evergrant.session.Happenings.demand;
import static dev.evergrant.session.Scene.NOON;
import static dev.evergrant.session.Scene.at;
import static dev.evergrant.session.Scene.endless;
import static dev.evergrant.session.Scene.noonPlus;
import static dev.evergrant.session.Scene.tokens;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemandTest {
  private static final Instant THEN = noonPlus(ofMinutes(20));

  private final TokenSet hour = tokens("hour");

  @Test
  void isMetByATokenThatLastsLongEnough() {
    var demand = Demand.of(THEN, ofMinutes(10));

    assertThat(demand.isMetBy(hour, noonPlus(ofMinutes(50)).minusNanos(1))).isTrue();
    assertThat(demand.isMetBy(hour, noonPlus(ofMinutes(50)))).isFalse();
  }

  @Test
  void isNeverMetByATokenThatEnded() {
    var demand = Demand.of(NOON.minusSeconds(1), Duration.ZERO);

    assertThat(demand.isMetBy(hour, noonPlus(ofHours(1)).minusNanos(1))).isTrue();
    assertThat(demand.isMetBy(hour, noonPlus(ofHours(1)))).isFalse();
  }

  /// Else every demand of 60 seconds would refresh a 20-second token.
  @Test
  void asksForNoMoreThanHalfALife() {
    var demand = Demand.of(THEN, ofHours(9));

    assertThat(demand.isMetBy(hour, noonPlus(ofMinutes(30)).minusNanos(1))).isTrue();
    assertThat(demand.isMetBy(hour, noonPlus(ofMinutes(30)))).isFalse();
  }

  @Test
  void isMetByATokenThatCameSince() {
    var now = noonPlus(ofMinutes(50));

    assertThat(Demand.of(NOON, ofMinutes(30)).isMetBy(hour, now)).isTrue();
    assertThat(Demand.of(NOON.plusNanos(1), ofMinutes(30)).isMetBy(hour, now)).isFalse();
  }

  @Test
  void byForceIsMetOnlyByATokenThatCameSince() {
    assertThat(forced(NOON).isMetBy(hour, THEN)).isTrue();
    assertThat(forced(NOON.plusNanos(1)).isMetBy(hour, THEN)).isFalse();
  }

  @Test
  void isNotMetByTheTokenThatWasRefused() {
    var refusing = refusing(NOON, hour.accessToken());

    assertThat(refusing.isMetBy(hour, THEN)).isFalse();
    assertThat(refusing.refuses(hour)).isTrue();
  }

  @Test
  void thatRefusesAnotherTokenIsMetAsAnyOther() {
    var refusing = refusing(THEN, Secret.of("older"));

    assertThat(refusing.isMetBy(hour, THEN)).isTrue();
    assertThat(refusing.refuses(hour)).isFalse();
  }

  @Test
  void trustsATokenOfUnknownLife() {
    assertThat(Demand.of(THEN, ofHours(9)).isMetBy(endless(hour), noonPlus(ofHours(99)))).isTrue();
  }

  @Test
  void waitsForThePersonOnlyWhereItSaysHowLong() {
    assertThat(Demand.of(NOON, Duration.ZERO).waitsForThePerson()).isFalse();
    assertThat(waiting(Demand.of(NOON, Duration.ZERO)).waitsForThePerson()).isTrue();
  }

  @Test
  void movesWithAClockThatWasSetBack() {
    var whole =
        new Demand(
            NOON, ofMinutes(1), true, Secret.of("refused"), Target.of(Set.of("mail"), null), THEN);

    assertThat(whole.shifted(ofMinutes(-10)))
        .isEqualTo(
            new Demand(
                NOON.minus(ofMinutes(10)),
                ofMinutes(1),
                true,
                Secret.of("refused"),
                Target.of(Set.of("mail"), null),
                THEN.minus(ofMinutes(10))));
    assertThat(forced(NOON).shifted(ofMinutes(10))).isEqualTo(forced(NOON.plus(ofMinutes(10))));
  }

  static Demand forced(Instant at) {
    return new Demand(at, Duration.ZERO, true, null, Target.OF_THE_ACCOUNT, null);
  }

  static Demand refusing(Instant at, Secret token) {
    return new Demand(at, Duration.ZERO, false, token, Target.OF_THE_ACCOUNT, null);
  }

  static Demand waiting(Demand demand) {
    return new Demand(
        demand.at(),
        demand.minValidity(),
        demand.forced(),
        demand.refused(),
        demand.target(),
        noonPlus(ofHours(9)));
  }
}
