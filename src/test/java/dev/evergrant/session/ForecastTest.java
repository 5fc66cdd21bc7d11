package dev.evergrant.session;

import static dev.evergrant.session.Scene.NOON;
import static dev.evergrant.session.Scene.ending;
import static dev.evergrant.session.Scene.endless;
import static dev.evergrant.session.Scene.noonPlus;
import static dev.evergrant.session.Scene.tokens;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Course.Told;
import dev.evergrant.session.Forecast.Kind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final Instant EIGHT = noonPlus(ofHours(8));
  private static final TokenSet TOKENS = tokens("work");
  private static final TokenSet TOLD = ending(TOKENS, EIGHT);
  private static final Experience MOVES = new Experience(NOON, true, List.of(), null);

  private static Course course(Told told) {
    return new Course(told, null, false);
  }

  /// Logins that usually lasted so many hours.
  private static Experience usually(int hours) {
    return new Experience(NOON, false, List.of(ofHours(hours), ofHours(hours)), null);
  }

  private static @Nullable Forecast forecast(TokenSet tokens, Told told, Experience experience) {
    return Forecast.of(tokens, course(told), experience, NOON);
  }

  @Test
  void believesAnEndThatStays() {
    var told = new Forecast(EIGHT, Kind.TOLD, true);

    assertThat(forecast(TOLD, Told.STAYS, Experience.NONE)).isEqualTo(told);
    assertThat(forecast(TOLD, Told.STAYS, MOVES)).isEqualTo(told);
  }

  @Test
  void shakesItsHeadOverAnEndThatWasToldOnce() {
    assertThat(forecast(TOLD, Told.UNSEEN, Experience.NONE))
        .isEqualTo(new Forecast(EIGHT, Kind.TOLD, false));
  }

  @Test
  void knowsNoEndInAnIdleLimit() {
    assertThat(forecast(TOLD, Told.MOVES, Experience.NONE)).isNull();
    assertThat(forecast(TOLD, Told.UNSEEN, MOVES)).isNull();
  }

  @Test
  void knowsNoEndWhereNobodyTellsOne() {
    assertThat(forecast(TOKENS, Told.UNSEEN, Experience.NONE)).isNull();
    assertThat(forecast(TOKENS, Told.STAYS, Experience.NONE)).isNull();
  }

  @Test
  void leavesTheEndOfALoginWithoutRefreshToItsToken() {
    assertThat(forecast(TOLD.withoutRefreshToken(), Told.STAYS, usually(8))).isNull();
  }

  @Test
  void learnsFromEarlierLogins() {
    assertThat(forecast(TOKENS, Told.UNSEEN, usually(9)))
        .isEqualTo(new Forecast(noonPlus(ofHours(9)), Kind.LEARNT, true));
  }

  @Test
  void unlearnsAnEndThatDidNotCome() {
    var late = Forecast.of(TOKENS, Course.NEW, usually(9), noonPlus(ofHours(9)));

    assertThat(late).isNull();
  }

  @Test
  void takesTheFirstOfSeveralEnds() {
    assertThat(forecast(TOLD, Told.STAYS, usually(9))).extracting("kind").isEqualTo(Kind.TOLD);
    assertThat(forecast(TOLD, Told.STAYS, usually(7))).extracting("kind").isEqualTo(Kind.LEARNT);
  }

  @Test
  void takesATokenThatIsCutForTheSignOfTheEnd() {
    var cut = new Course(Told.MOVES, ofHours(2), true);

    assertThat(Forecast.of(TOLD, cut, Experience.NONE, NOON))
        .isEqualTo(new Forecast(noonPlus(ofHours(1)), Kind.LEARNT, true));
    assertThat(Forecast.of(endless(TOLD), cut, Experience.NONE, NOON)).isNull();
  }

  @Test
  void doesNotTremble() {
    var before = new Forecast(EIGHT, Kind.TOLD, false);

    assertThat(new Forecast(EIGHT.plusSeconds(60), Kind.TOLD, true).after(before))
        .isEqualTo(new Forecast(EIGHT, Kind.TOLD, true));
    assertThat(new Forecast(EIGHT.minusSeconds(60), Kind.TOLD, true).after(before).end())
        .isEqualTo(EIGHT);
  }

  @Test
  void changesItsMind() {
    var before = new Forecast(EIGHT, Kind.TOLD, true);
    var later = new Forecast(EIGHT.plus(ofSeconds(61)), Kind.TOLD, true);
    var learnt = new Forecast(EIGHT.plusSeconds(1), Kind.LEARNT, true);

    assertThat(later.after(before)).isEqualTo(later);
    assertThat(learnt.after(before)).isEqualTo(learnt);
    assertThat(later.after(null)).isEqualTo(later);
  }
}
