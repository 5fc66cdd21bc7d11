package dev.evergrant.session;

import static dev.evergrant.session.Happenings.ACCEPT_SUBJECT;
import static dev.evergrant.session.Happenings.ANSWERS;
import static dev.evergrant.session.Happenings.CANCEL;
import static dev.evergrant.session.Happenings.DEMAND;
import static dev.evergrant.session.Happenings.EDITED;
import static dev.evergrant.session.Happenings.LATE_FAILURE;
import static dev.evergrant.session.Happenings.LATE_GRANT;
import static dev.evergrant.session.Happenings.LATE_PAGE;
import static dev.evergrant.session.Happenings.LATE_REFUSAL;
import static dev.evergrant.session.Happenings.LATE_TOKENS;
import static dev.evergrant.session.Happenings.LOCKED_KEYCHAIN;
import static dev.evergrant.session.Happenings.LOG_IN;
import static dev.evergrant.session.Happenings.LOG_OUT;
import static dev.evergrant.session.Happenings.NOTHING_KEPT;
import static dev.evergrant.session.Happenings.OPENING;
import static dev.evergrant.session.Happenings.REFRESH;
import static dev.evergrant.session.Happenings.RESUMED;
import static dev.evergrant.session.Happenings.SET_BACK;
import static dev.evergrant.session.Happenings.WOKE;
import static dev.evergrant.session.Happenings.demand;
import static dev.evergrant.session.Row.row;
import static dev.evergrant.session.Scene.ANN;
import static dev.evergrant.session.Scene.MACHINE;
import static dev.evergrant.session.Scene.NEXT;
import static dev.evergrant.session.Scene.NOON;
import static dev.evergrant.session.Scene.at;
import static dev.evergrant.session.Scene.endless;
import static dev.evergrant.session.Scene.noonPlus;
import static dev.evergrant.session.Scene.shifted;
import static dev.evergrant.session.Scene.tokens;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Session.Authorized;
import dev.evergrant.session.Session.Authorizing;
import dev.evergrant.session.Session.Refreshing;
import dev.evergrant.session.Session.Unauthorized;
import dev.evergrant.session.Session.Unauthorized.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// All is well until the tokens must be refreshed, or end.
class AuthorizedTest extends StateTable {
  private static final Instant DUE = noonPlus(ofMinutes(55));

  private final TokenSet tokens = tokens("first");
  private final Authorized fresh = new Authorized(tokens, DUE, 0, false);

  @Override
  Stream<Row> rows() {
    return Stream.of(
        before(), due(), young(), notRefreshable(), ended(), unknownLife(), struck(), struckDue());
  }

  private Row before() {
    var now = DUE.minusNanos(1);
    return always(row("a moment early", fresh, now), fresh, now)
        .stays(WOKE, RESUMED, DEMAND)
        .when(REFRESH, refreshing(now, 0), send())
        .when(EDITED, refreshing(now, 0), send())
        .when(demand(forced(now)), refreshing(now, 0), send())
        .when(demand(refusing(now)), refreshing(now, 0), send())
        .when(demand(Demand.of(now, ofMinutes(6))), refreshing(now, 0), send());
  }

  private Row due() {
    return always(row("due", fresh, DUE), fresh, DUE)
        .stays(DEMAND, RESUMED)
        .when(WOKE, refreshing(DUE, 0), send())
        .when(REFRESH, refreshing(DUE, 0), send())
        .when(EDITED, refreshing(DUE, 0), send());
  }

  /// Two refreshes are five seconds apart, whatever is demanded.
  private Row young() {
    var now = NOON.plusSeconds(5).minusNanos(1);
    var soon = new Authorized(tokens, NOON.plusSeconds(5), 0, false);
    return always(row("young", fresh, now), fresh, now)
        .stays(WOKE, RESUMED, DEMAND)
        .when(REFRESH, soon)
        .when(EDITED, soon)
        .when(demand(forced(now)), soon)
        .when(demand(refusing(now)), new Authorized(tokens, now.plusSeconds(60), 0, true));
  }

  private Row notRefreshable() {
    var state = new Authorized(tokens.withoutRefreshToken(), noonPlus(ofHours(1)), 0, false);
    return always(row("not refreshable", state, DUE), state, DUE)
        .stays(WOKE, RESUMED, DEMAND, REFRESH, EDITED)
        .stays(demand(forced(DUE)), demand(refusing(DUE)));
  }

  private Row ended() {
    var end = noonPlus(ofHours(1));
    var state = new Authorized(tokens.withoutRefreshToken(), end, 0, false);
    var over = Unauthorized.because(Cause.EXPIRED, tokens.withoutRefreshToken());
    return always(row("ended", state, end), state, end)
        .when(WOKE, over)
        .when(RESUMED, over)
        .stays(DEMAND, REFRESH, EDITED);
  }

  private Row unknownLife() {
    var state = new Authorized(endless(tokens), null, 0, false);
    var next = new Refreshing(NEXT, endless(tokens), first(0), DUE);
    var send = new Effect.Refresh(NEXT, endless(tokens), false);
    return always(row("unknown life", state, DUE), state, DUE)
        .stays(WOKE, RESUMED, DEMAND)
        .when(REFRESH, next, send)
        .when(EDITED, next, send)
        .when(demand(refusing(DUE)), next, send);
  }

  /// A tool saw these tokens refused soon after their birth: the refresh waits for its time.
  private Row struck() {
    var now = NOON.plusSeconds(30);
    var state = new Authorized(tokens, NOON.plusSeconds(31), 1, true);
    return always(row("struck", state, now), state, now)
        .stays(WOKE, RESUMED, DEMAND, demand(refusing(now)))
        .when(REFRESH, refreshing(now, 2), send())
        .when(EDITED, refreshing(now, 2), send())
        .when(demand(forced(now)), refreshing(now, 2), send());
  }

  private Row struckDue() {
    var now = NOON.plusSeconds(31);
    var state = new Authorized(tokens, now, 1, true);
    return always(row("struck, due", state, now), state, now)
        .stays(DEMAND, RESUMED)
        .when(WOKE, refreshing(now, 2), send())
        .when(REFRESH, refreshing(now, 2), send())
        .when(EDITED, refreshing(now, 2), send());
  }

  private static Row always(Row row, Authorized state, Instant now) {
    var wakeAt = state.wakeAt();
    return row.when(
            SET_BACK,
            new Authorized(
                shifted(state.tokens()),
                wakeAt == null ? null : wakeAt.minus(ofMinutes(10)),
                state.strikes(),
                state.struck()))
        .when(
            LOG_IN,
            new Authorizing(NEXT, state, now.plus(ofMinutes(10)), null, null),
            new Effect.Authorize(NEXT, ANN, OPENING))
        .when(
            LOG_OUT,
            Unauthorized.because(Cause.LOGGED_OUT, null),
            new Effect.Erase(),
            new Effect.Revoke(state.tokens()))
        .only(LATE_TOKENS, new Effect.Save(state.tokens()))
        .stays(NOTHING_KEPT, LOCKED_KEYCHAIN, LATE_FAILURE, ANSWERS)
        .only(LATE_GRANT, new Effect.Save(state.tokens()))
        .stays(LATE_PAGE, LATE_REFUSAL, CANCEL, ACCEPT_SUBJECT);
  }

  private Refreshing refreshing(Instant since, int strikes) {
    return new Refreshing(NEXT, tokens, first(strikes), since);
  }

  private Effect send() {
    return new Effect.Refresh(NEXT, tokens, false);
  }

  private static Attempt first(int strikes) {
    return new Attempt(0, null, false, strikes);
  }

  private static Demand forced(Instant at) {
    return new Demand(at, Duration.ZERO, true, null, Target.OF_THE_ACCOUNT, null);
  }

  private Demand refusing(Instant at) {
    return new Demand(at, Duration.ZERO, false, tokens.accessToken(), Target.OF_THE_ACCOUNT, null);
  }

  /// Not all computers at once that wake up at nine. What is left of the token is five minutes.
  @Test
  void isSpreadOverMostOfAMinuteAfterASleep() {
    var step = MACHINE.step(fresh, RESUMED, at(DUE, 0.5));

    assertThat(step).isEqualTo(Step.to(new Authorized(tokens, DUE.plusMillis(25_000), 0, false)));
  }

  @Test
  void goesAtOnceAfterASleepForAToolThatWaits() {
    var late = noonPlus(ofHours(2));
    var spread = MACHINE.step(fresh, RESUMED, at(late, 0.9)).next();

    var step = MACHINE.step(spread, demand(Demand.of(late, Duration.ZERO)), at(late));

    assertThat(step).isEqualTo(Step.to(refreshing(late, 0), send()));
  }

  @Test
  void refreshesForAToolThatWantsMoreTimeThanIsLeft() {
    var now = noonPlus(ofMinutes(35));

    var step = MACHINE.step(fresh, demand(Demand.of(now, ofMinutes(25))), at(now));

    assertThat(step).isEqualTo(Step.to(refreshing(now, 0), send()));
  }

  @Test
  void isContentWithHalfALifeHoweverMuchIsAsked() {
    var now = noonPlus(ofMinutes(30)).minusNanos(1);

    var step = MACHINE.step(fresh, demand(Demand.of(now, ofHours(2))), at(now));

    assertThat(step).isEqualTo(Step.to(fresh));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 5", "2, 15", "3, 15"})
  void waitsLongerForEachTokenInARowThatIsRefusedInItsFirstMinute(int strikes, int minutes) {
    var now = NOON.plusSeconds(60).minusNanos(1);
    var state = new Authorized(tokens, DUE, strikes, false);

    var step = MACHINE.step(state, demand(refusing(now)), at(now));

    assertThat(step)
        .isEqualTo(Step.to(new Authorized(tokens, now.plus(ofMinutes(minutes)), strikes, true)));
  }

  @Test
  void refreshesAtOnceATokenThatIsRefusedAfterItsFirstMinute() {
    var now = NOON.plusSeconds(60);

    var step = MACHINE.step(fresh, demand(refusing(now)), at(now));

    assertThat(step).isEqualTo(Step.to(refreshing(now, 0), send()));
  }

  @Test
  void aRefusedTokenKeepsItsPauseHoweverOftenItIsRefused() {
    var state = new Authorized(tokens, NOON.plus(ofMinutes(15)), 2, true);
    var now = NOON.plus(ofMinutes(14));

    assertThat(MACHINE.step(state, demand(refusing(now)), at(now))).isEqualTo(Step.to(state));
  }

  @Test
  void aRefusalDelaysNoRefreshThatIsDueSooner() {
    var state = new Authorized(tokens, NOON.plusSeconds(40), 2, false);

    var step = MACHINE.step(state, demand(refusing(NOON)), at(NOON.plusSeconds(30)));

    assertThat(step).isEqualTo(Step.to(new Authorized(tokens, NOON.plusSeconds(40), 2, true)));
  }

  @Test
  void aTokenThatWasNotRefusedForgetsTheStrikes() {
    var state = new Authorized(tokens, DUE, 2, false);

    assertThat(MACHINE.step(state, WOKE, at(DUE))).isEqualTo(Step.to(refreshing(DUE, 0), send()));
  }
}
