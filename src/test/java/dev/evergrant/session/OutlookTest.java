package dev.evergrant.session;

import static dev.evergrant.session.Scene.DOWN;
import static dev.evergrant.session.Scene.NOON;
import static dev.evergrant.session.Scene.NOW;
import static dev.evergrant.session.Scene.REVOKED;
import static dev.evergrant.session.Scene.ending;
import static dev.evergrant.session.Scene.noonPlus;
import static dev.evergrant.session.Scene.tokens;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Course.Told;
import dev.evergrant.session.Forecast.Kind;
import dev.evergrant.session.Session.Authorized;
import dev.evergrant.session.Session.Authorizing;
import dev.evergrant.session.Session.RefreshDelayed;
import dev.evergrant.session.Session.Refreshing;
import dev.evergrant.session.Session.Unauthorized;
import dev.evergrant.session.Session.Unauthorized.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutlookTest {
  private static final Instant EIGHT = noonPlus(ofHours(8));
  private static final TokenSet FIRST = ending(tokens("first"), EIGHT);
  private static final TokenSet SECOND =
      ending(tokens("second", noonPlus(ofMinutes(55)), ofHours(1)), EIGHT);
  private static final Outlook NOTHING = Outlook.of(Experience.NONE);
  private static final Outlook SINCE_NOON = Outlook.of(Experience.NONE.loggedIn(NOON));

  private static Session authorized(TokenSet tokens) {
    return new Authorized(tokens, null, 0, false);
  }

  private static Session refreshing(TokenSet tokens) {
    return new Refreshing(NOW, tokens, Attempt.first(0), NOON);
  }

  private static Session authorizing(Session before) {
    return new Authorizing(NOW, before, noonPlus(ofMinutes(10)), null, null);
  }

  private static Session over(Cause cause) {
    return Unauthorized.because(cause, null);
  }

  private static Event refreshed(TokenSet tokens) {
    return new Event.Refreshed(NOW, tokens);
  }

  /// From noon to an end that was told and stays.
  private static Outlook until(Instant end) {
    return new Outlook(
        Experience.NONE.loggedIn(NOON), Course.NEW, new Forecast(end, Kind.TOLD, true), null);
  }

  @Nested
  class Steps {
    @Test
    void aLoginBeginsAnew() {
      var before =
          new Outlook(
              new Experience(null, false, List.of(ofHours(8)), null),
              new Course(Told.STAYS, ofHours(1), true),
              null,
              null);
      var session = authorizing(over(Cause.LOGGED_OUT));
      var event = new Event.AuthorizationGranted(NOW, FIRST);

      assertThat(before.after(session, event, authorized(FIRST), noonPlus(ofSeconds(1))))
          .isEqualTo(
              new Outlook(
                  new Experience(NOON, false, List.of(ofHours(8)), null),
                  Course.NEW,
                  new Forecast(EIGHT, Kind.TOLD, false),
                  null));
    }

    @Test
    void theLoginOfAnotherPersonBeginsWhenItIsTaken() {
      var open = authorizing(authorized(SECOND));

      var after =
          NOTHING.after(open, new Event.SubjectAccepted(), authorized(FIRST), noonPlus(ofHours(1)));

      assertThat(after.experience().since()).isEqualTo(NOON);
    }

    @Test
    void whatTurnsBackFromALoginBeginsNothing() {
      var open = authorizing(authorized(FIRST));

      var after = NOTHING.after(open, new Event.AuthorizationCancelled(), authorized(FIRST), NOON);

      assertThat(after.experience()).isEqualTo(Experience.NONE);
    }

    @Test
    void aLateAnswerToALoginBeginsNothing() {
      var event = new Event.AuthorizationGranted(NOW, SECOND);

      assertThat(NOTHING.after(authorized(FIRST), event, authorized(FIRST), NOON).experience())
          .isEqualTo(Experience.NONE);
    }

    @Test
    void aRefreshShowsWhetherTheEndStays() {
      var after = SINCE_NOON.after(refreshing(FIRST), refreshed(SECOND), authorized(SECOND), EIGHT);

      assertThat(after.course()).isEqualTo(new Course(Told.STAYS, ofHours(1), false));
      assertThat(after.forecast()).isEqualTo(new Forecast(EIGHT, Kind.TOLD, true));
    }

    @Test
    void aRefreshBesideAnOpenLoginShowsItToo() {
      var after =
          SINCE_NOON.after(
              authorizing(refreshing(FIRST)),
              refreshed(SECOND),
              authorizing(authorized(SECOND)),
              EIGHT);

      assertThat(after.forecast()).isEqualTo(new Forecast(EIGHT, Kind.TOLD, true));
      assertThat(after.experience()).isEqualTo(SINCE_NOON.experience());
    }

    @Test
    void anEndThatMovesIsRemembered() {
      var moved = ending(SECOND, EIGHT.plus(ofMinutes(55)));

      var after = SINCE_NOON.after(refreshing(FIRST), refreshed(moved), authorized(moved), NOON);

      assertThat(after.experience()).isEqualTo(new Experience(NOON, true, List.of(), null));
      assertThat(after.forecast()).isNull();
    }

    @Test
    void whatComesNotFromARefreshShowsNothing() {
      var course = new Course(Told.STAYS, ofHours(1), true);
      var outlook = new Outlook(Experience.NONE, course, null, null);
      var before = new Session.Locked(null, null);
      var loaded = new Event.Loaded(SECOND, null);

      assertThat(outlook.after(before, loaded, authorized(SECOND), NOON).course())
          .isEqualTo(course);
      assertThat(
              outlook.after(refreshing(FIRST), refreshed(SECOND), refreshing(FIRST), NOON).course())
          .isEqualTo(course);
      assertThat(outlook.after(before, refreshed(SECOND), authorized(SECOND), NOON).course())
          .isEqualTo(course);
      assertThat(outlook.after(authorized(FIRST), loaded, authorized(SECOND), NOON).course())
          .isEqualTo(course);
      assertThat(outlook.after(authorized(FIRST), refreshed(SECOND), before, NOON).course())
          .isEqualTo(course);
    }

    @Test
    void aSessionThatTheProviderEndedTeachesItsLength() {
      var delayed = new RefreshDelayed(SECOND, Attempt.first(0), EIGHT, REVOKED, NOON);
      var event = new Event.RefreshFailed(NOW, REVOKED);

      var after =
          SINCE_NOON.after(delayed, event, over(Cause.GRANT_REJECTED), noonPlus(ofMinutes(65)));

      assertThat(after)
          .isEqualTo(
              new Outlook(
                  new Experience(null, false, List.of(ofMinutes(60)), null),
                  Course.NEW,
                  null,
                  null));
    }

    @Test
    void aSessionThatEndsBesideAnOpenLoginTeachesItToo() {
      var before = authorizing(refreshing(SECOND));
      var next = authorizing(over(Cause.GRANT_REJECTED));
      var event = new Event.RefreshFailed(NOW, REVOKED);

      var after = SINCE_NOON.after(before, event, next, noonPlus(ofMinutes(65)));

      assertThat(after.experience().lasted()).containsExactly(ofMinutes(60));
      assertThat(after.forecast()).isNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"NEW", "LOGGED_OUT", "EXPIRED", "ANSWER_LOST"})
    void aSessionThatEndedOtherwiseTeachesNothing(Cause cause) {
      var event = new Event.LogoutRequested();

      var after = SINCE_NOON.after(authorized(SECOND), event, over(cause), noonPlus(ofMinutes(65)));

      assertThat(after.experience()).isEqualTo(Experience.NONE);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLIENT_REJECTED", "REQUEST_REJECTED"})
    void aSessionThatTheSettingsCureIsNotOver(Cause cause) {
      var event = new Event.RefreshFailed(NOW, REVOKED);
      var next = new Unauthorized(cause, SECOND, REVOKED, EIGHT);

      var after = SINCE_NOON.after(refreshing(SECOND), event, next, noonPlus(ofMinutes(65)));

      assertThat(after).isEqualTo(SINCE_NOON);
    }

    @Test
    void anEndWithoutTokensTeachesNothing() {
      var next = over(Cause.GRANT_REJECTED);
      var locked = new Session.Locked(null, null);

      assertThat(SINCE_NOON.after(locked, new Event.Woke(), next, EIGHT).experience())
          .isEqualTo(Experience.NONE);
    }

    @Test
    void nothingEndsTwice() {
      var kept = new Unauthorized(Cause.GRANT_REJECTED, SECOND, REVOKED, null);

      var after = SINCE_NOON.after(kept, new Event.Resumed(), kept, noonPlus(ofMinutes(65)));
      var open =
          SINCE_NOON.after(
              authorizing(kept), new Event.AuthorizationCancelled(), kept, noonPlus(ofHours(2)));

      assertThat(after).isEqualTo(SINCE_NOON);
      assertThat(open).isEqualTo(SINCE_NOON);
    }

    @Test
    void theClockSetsEverythingBack() {
      var outlook =
          new Outlook(
              new Experience(NOON, false, List.of(), NOON),
              new Course(Told.STAYS, null, false),
              new Forecast(EIGHT, Kind.TOLD, true),
              noonPlus(ofHours(1)));
      var shifted = authorized(FIRST.shifted(ofHours(-1)));
      var event = new Event.ClockSetBack(ofHours(-1));

      assertThat(outlook.after(authorized(FIRST), event, shifted, NOON))
          .isEqualTo(
              new Outlook(
                  new Experience(noonPlus(ofHours(-1)), false, List.of(), noonPlus(ofHours(-1))),
                  new Course(Told.STAYS, null, false),
                  new Forecast(noonPlus(ofHours(7)), Kind.TOLD, true),
                  NOON));
      assertThat(until(EIGHT).after(authorized(FIRST), event, shifted, NOON).notBefore()).isNull();
    }

    @Test
    void theForecastDoesNotTremble() {
      var later = ending(SECOND, EIGHT.plusSeconds(2));

      var after = until(EIGHT).after(refreshing(FIRST), refreshed(later), authorized(later), NOON);

      assertThat(after.forecast()).isEqualTo(new Forecast(EIGHT, Kind.TOLD, true));
    }
  }

  @Nested
  class Reminders {
    private static @Nullable Instant remindAt(Duration life) {
      return until(noonPlus(life)).remindAt(authorized(FIRST));
    }

    /// The lead is never so long that a login of the morning is told of before the working day is
    /// over, but always a quarter.
    @ParameterizedTest
    @CsvSource({
      "PT59M59S, ",
      "PT1H,   PT45M",
      "PT8H,   PT6H",
      "PT10H,  PT7H30M",
      "PT12H,  PT8H",
      "PT24H,  PT8H",
      "PT36H,  PT20H",
      "P30D,   P29DT8H",
    })
    void comeInTime(Duration life, @Nullable Duration at) {
      assertThat(remindAt(life)).isEqualTo(at == null ? null : noonPlus(at));
    }

    @Test
    void comeANightBeforeWhereNobodySawTheLoginBegin() {
      var outlook =
          new Outlook(
              Experience.NONE,
              Course.NEW,
              new Forecast(noonPlus(ofHours(20)), Kind.LEARNT, true),
              null);

      assertThat(outlook.remindAt(authorized(FIRST))).isEqualTo(noonPlus(ofHours(4)));
    }

    @Test
    void comeOnceADay() {
      var end = noonPlus(ofDays(3));
      var reminded = until(end).reminded(end.minus(ofHours(30)));

      assertThat(reminded.remindAt(authorized(FIRST))).isEqualTo(end.minus(ofHours(6)));
      assertThat(until(end).reminded(end.minus(ofHours(40))).remindAt(authorized(FIRST)))
          .isEqualTo(end.minus(ofHours(16)));
      assertThat(until(end).reminded(end.minus(ofHours(24))).remindAt(authorized(FIRST))).isNull();
    }

    @Test
    void areRememberedAsGiven() {
      var looking = until(EIGHT).lookingAgain(NOON);

      assertThat(looking.reminded(NOON))
          .isEqualTo(
              new Outlook(
                  new Experience(NOON, false, List.of(), NOON),
                  Course.NEW,
                  new Forecast(EIGHT, Kind.TOLD, true),
                  null));
    }

    @Test
    void waitAWhileForWhoIsNotThere() {
      var six = noonPlus(ofHours(6));
      var session = authorized(FIRST);

      assertThat(until(EIGHT).lookingAgain(six).remindAt(session))
          .isEqualTo(six.plus(ofMinutes(5)));
      assertThat(until(EIGHT).lookingAgain(NOON).remindAt(session)).isEqualTo(six);
      assertThat(until(EIGHT).lookingAgain(six.minus(ofMinutes(5))).remindAt(session))
          .isEqualTo(six);
      assertThat(until(EIGHT).lookingAgain(EIGHT.minus(ofMinutes(5))).remindAt(session)).isNull();
    }

    @Test
    void comeToWhoWasFoundAtTheLastMoment() {
      var looking = until(EIGHT).lookingAgain(EIGHT.minusSeconds(1));

      assertThat(looking.isToBeTold(authorized(FIRST), EIGHT.minusSeconds(1))).isTrue();
      assertThat(looking.isToBeTold(authorized(FIRST), EIGHT)).isFalse();
    }

    @Test
    void comeNotAMomentEarly() {
      var six = noonPlus(ofHours(6));

      assertThat(until(EIGHT).isToBeTold(authorized(FIRST), six)).isTrue();
      assertThat(until(EIGHT).isToBeTold(authorized(FIRST), six.minusNanos(1))).isFalse();
      assertThat(until(EIGHT).reminded(six).isToBeTold(authorized(FIRST), six)).isFalse();
    }

    @Test
    void areOnlyForALoginThatIsInOrder() {
      var sessions =
          List.of(
              new Session.Locked(null, null),
              over(Cause.LOGGED_OUT),
              over(Cause.GRANT_REJECTED),
              authorizing(authorized(FIRST)),
              refreshing(FIRST),
              new RefreshDelayed(FIRST, Attempt.first(0), EIGHT, DOWN, NOON));

      assertThat(sessions)
          .allSatisfy(session -> {
            assertThat(until(EIGHT).remindAt(session)).isNull();
            assertThat(until(EIGHT).isToBeTold(session, EIGHT.minusSeconds(1))).isFalse();
          });
    }

    @Test
    void areNotForAnEndThatMayStillMove() {
      var unseen =
          new Outlook(Experience.NONE, Course.NEW, new Forecast(EIGHT, Kind.TOLD, false), null);

      assertThat(unseen.remindAt(authorized(FIRST))).isNull();
      assertThat(NOTHING.remindAt(authorized(FIRST))).isNull();
    }

    @Test
    void comeTenMinutesBeforeATokenThatCannotBeRefreshed() {
      var session = authorized(FIRST.withoutRefreshToken());
      var shortLived = authorized(tokens("a", NOON, ofMinutes(12)).withoutRefreshToken());

      assertThat(NOTHING.remindAt(session)).isEqualTo(noonPlus(ofMinutes(50)));
      assertThat(NOTHING.remindAt(shortLived)).isEqualTo(noonPlus(ofMinutes(6)));
      assertThat(NOTHING.remindAt(authorized(Scene.endless(FIRST).withoutRefreshToken()))).isNull();
    }
  }

  @Test
  void knowsNothingAtFirst() {
    assertThat(Outlook.of(Experience.NONE))
        .isEqualTo(new Outlook(Experience.NONE, new Course(Told.UNSEEN, null, false), null, null));
  }
}
