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
import static dev.evergrant.session.Scene.DOWN;
import static dev.evergrant.session.Scene.FULL;
import static dev.evergrant.session.Scene.LOST;
import static dev.evergrant.session.Scene.MACHINE;
import static dev.evergrant.session.Scene.NEXT;
import static dev.evergrant.session.Scene.NOON;
import static dev.evergrant.session.Scene.REVOKED;
import static dev.evergrant.session.Scene.STRICT;
import static dev.evergrant.session.Scene.at;
import static dev.evergrant.session.Scene.closed;
import static dev.evergrant.session.Scene.machine;
import static dev.evergrant.session.Scene.noonPlus;
import static dev.evergrant.session.Scene.shifted;
import static dev.evergrant.session.Scene.tokens;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Session.Authorizing;
import dev.evergrant.session.Session.RefreshDelayed;
import dev.evergrant.session.Session.RefreshDue;
import dev.evergrant.session.Session.Refreshing;
import dev.evergrant.session.Session.Unauthorized;
import dev.evergrant.session.Session.Unauthorized.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The last attempt failed for a reason that may pass.
class RefreshDelayedTest extends StateTable {
  private static final Instant FAILED = noonPlus(ofMinutes(56));
  private static final Instant RETRY = FAILED.plusSeconds(18);

  private static final Instant JUST_FAILED = FAILED.plusSeconds(5).minusNanos(1);
  private static final Fault NAMED = new Fault.Unavailable("429", ofMinutes(9));
  private static final Attempt PLAIN = new Attempt(3, null, false, 1);
  private static final Attempt NEVER_TRIED = new Attempt(0, null, false, 0);

  private final TokenSet tokens = tokens("first");

  private static final Event ASK =
      demand(new Demand(RETRY, Duration.ZERO, true, null, Target.OF_THE_ACCOUNT, null));

  @Override
  Stream<Row> rows() {
    var plain = PLAIN;
    var doubtful = new Attempt(1, new Doubt(NOON, 0), false, 0);
    var probed = new Attempt(2, new Doubt(NOON, 1), false, 0);
    var confirming = new Attempt(1, null, true, 0);
    return Stream.of(
        hurries(early("plain, early", MACHINE, plain, DOWN), plain),
        pauses(tooEarly()),
        obeys(early("named, early", MACHINE, plain, NAMED), plain),
        shutOut(),
        crowdedOut(),
        hurries(early("in doubt, early", MACHINE, doubtful, LOST), doubtful),
        waits(early("in doubt of a strict server, early", STRICT, doubtful, LOST)),
        waits(early("probed, early", MACHINE, probed, LOST)),
        waits(early("confirming, early", MACHINE, confirming, REVOKED)),
        hurries(due("plain, due", plain, DOWN), plain),
        hurries(due("in doubt, due", doubtful, LOST), doubtful),
        waits(due("probed, due", probed, LOST)),
        waits(due("confirming, due", confirming, REVOKED)));
  }

  private Row early(String name, SessionMachine machine, Attempt attempt, Fault fault) {
    var state = delayed(attempt, fault);
    var now = RETRY.minusNanos(1);
    return common(row(name, machine, state, now), state, now).stays(WOKE);
  }

  private Row due(String name, Attempt attempt, Fault fault) {
    var state = delayed(attempt, fault);
    return common(row(name, state, RETRY), state, RETRY)
        .when(WOKE, sending(attempt, RETRY), send(attempt));
  }

  /// A reason to hope, and nothing that forbids it.
  private Row hurries(Row row, Attempt attempt) {
    var next = sending(attempt, row.now());
    return row.when(ANSWERS, next, send(attempt))
        .when(ASK, next, send(attempt))
        .when(RESUMED, sooner(row, attempt))
        .when(REFRESH, next, send(attempt))
        .when(EDITED, next, send(attempt));
  }

  private static Row waits(Row row) {
    return row.stays(RESUMED, REFRESH, EDITED, ANSWERS, ASK);
  }

  /// With a little luck it is its turn again at once.
  private RefreshDelayed sooner(Row row, Attempt attempt) {
    var state = (RefreshDelayed) row.state();
    var hopeful = new Attempt(1, attempt.doubt(), false, attempt.strikes());
    return new RefreshDelayed(tokens, hopeful, row.now(), state.fault(), FAILED);
  }

  /// Not within five seconds, whoever wants it.
  private Row tooEarly() {
    var state = delayed(PLAIN, DOWN);
    return common(row("plain, just failed", state, JUST_FAILED), state, JUST_FAILED)
        .stays(WOKE)
        .when(
            RESUMED,
            new RefreshDelayed(tokens, new Attempt(1, null, false, 1), JUST_FAILED, DOWN, FAILED));
  }

  private Row pauses(Row row) {
    var soon = delayed(PLAIN, DOWN).noLaterThan(FAILED.plusSeconds(5));
    return row.when(ANSWERS, soon).when(ASK, soon).when(REFRESH, soon).when(EDITED, soon);
  }

  /// A server that named a time is asked sooner by the person only.
  private Row obeys(Row row, Attempt attempt) {
    var next = sending(attempt, row.now());
    return row.stays(RESUMED, ANSWERS, ASK)
        .when(REFRESH, next, send(attempt))
        .when(EDITED, next, send(attempt));
  }

  /// Nothing is sent to a server that another account could not reach.
  private Row shutOut() {
    var until = RETRY.plusSeconds(4);
    var state = delayed(NEVER_TRIED, DOWN);
    var later = new RefreshDelayed(tokens, NEVER_TRIED, until, DOWN, FAILED);
    return common(row("shut out", state, at(RETRY, closed(until))), state, RETRY)
        .when(WOKE, later)
        .stays(ANSWERS, ASK, REFRESH, EDITED)
        .when(RESUMED, delayed(NEVER_TRIED, DOWN));
  }

  private Row crowdedOut() {
    var state = delayed(PLAIN, DOWN);
    var due = new RefreshDue(state, PLAIN);
    return common(row("crowded out", state, at(RETRY, FULL)), state, RETRY)
        .when(WOKE, due)
        .when(ANSWERS, due)
        .when(ASK, due)
        .when(REFRESH, due)
        .when(EDITED, due)
        .when(
            RESUMED,
            new RefreshDelayed(tokens, new Attempt(1, null, false, 1), RETRY, DOWN, FAILED));
  }

  private RefreshDelayed delayed(Attempt attempt, Fault fault) {
    return new RefreshDelayed(tokens, attempt, RETRY, fault, FAILED);
  }

  @Test
  void whoNeverTriedGoesAsSoonAsTheServerAnswersAnother() {
    var state = new RefreshDelayed(tokens, NEVER_TRIED, RETRY, DOWN, FAILED);

    var step = MACHINE.step(state, ANSWERS, at(FAILED));

    assertThat(step).isEqualTo(Step.to(sending(NEVER_TRIED, FAILED), send(NEVER_TRIED)));
  }

  /// The repetition was arranged within the interval, but its turn came too late for it.
  @Test
  void aTurnThatComesAfterTheGraceIntervalIsNoRepetitionAnyMore() {
    var grace = machine(new Rotation.Grace(Duration.ofSeconds(30)));
    var attempt = new Attempt(3, new Doubt(FAILED.minusSeconds(10), 2), false, 0);
    var state = new RefreshDelayed(tokens, attempt, FAILED.plusSeconds(14), LOST, FAILED);

    var inTime = grace.step(state, WOKE, at(FAILED.plusSeconds(15)));
    var late = grace.step(state, WOKE, at(FAILED.plusSeconds(16).plusNanos(1)));

    assertThat(inTime.next()).isInstanceOf(Refreshing.class);
    assertThat(late)
        .isEqualTo(
            Step.to(new RefreshDelayed(tokens, attempt, FAILED.plusSeconds(120), LOST, FAILED)));
  }

  /// However many tools ask: five seconds after the first failure, a minute after many.
  @ParameterizedTest
  @CsvSource({"1, 5", "3, 5", "4, 8", "5, 16", "6, 32", "7, 60", "40, 60"})
  void toolsHurryItNoMoreThanItsBackoffLets(int failures, int seconds) {
    var state =
        new RefreshDelayed(
            tokens, new Attempt(failures, null, false, 0), FAILED.plusSeconds(99), DOWN, FAILED);
    var earliest = FAILED.plusSeconds(seconds);

    assertThat(MACHINE.step(state, ASK, at(earliest.minusNanos(1))))
        .isEqualTo(Step.to(state.noLaterThan(earliest)));
    assertThat(MACHINE.step(state, ASK, at(earliest)).next()).isInstanceOf(Refreshing.class);
  }

  /// Everybody's first demand during an outage must not make the server see a try of each.
  @Test
  void whoGoesAheadIsAsPatientAsTheServerIsOld() {
    var state = delayed(NEVER_TRIED, DOWN);

    var step = MACHINE.step(state, WOKE, at(RETRY, new Admission.Open(7)));

    assertThat(step)
        .isEqualTo(Step.to(sending(new Attempt(7, null, false, 0), RETRY), send(NEVER_TRIED)));
  }

  /// Its time came while the computer slept, with that of many others.
  @Test
  void isSpreadAfterASleepThatWasLonger() {
    var late = RETRY.plus(ofMinutes(90));

    var step = MACHINE.step(delayed(PLAIN, DOWN), RESUMED, at(late, 0.5));

    assertThat(step.next().wakeAt()).isEqualTo(late.plusMillis(25_000));
  }

  @Test
  void isSpreadAfterASleep() {
    var state = new RefreshDelayed(tokens, PLAIN, FAILED.plusSeconds(99), DOWN, FAILED);

    var step = MACHINE.step(state, RESUMED, at(FAILED.plusSeconds(30), 0.5));

    // Half of half of the three and a half minutes that are left of the token.
    assertThat(step.next().wakeAt()).isEqualTo(FAILED.plusSeconds(30).plusMillis(25_000));
  }

  private Row common(Row row, RefreshDelayed state, Instant now) {
    return row.stays(DEMAND, NOTHING_KEPT, LOCKED_KEYCHAIN, LATE_FAILURE)
        .stays(LATE_PAGE, LATE_REFUSAL, CANCEL, ACCEPT_SUBJECT)
        .only(LATE_GRANT, new Effect.Save(tokens))
        .only(LATE_TOKENS, new Effect.Save(tokens))
        .when(SET_BACK, setBack(state))
        .when(
            LOG_IN,
            new Authorizing(NEXT, state, now.plus(ofMinutes(10)), null, null),
            new Effect.Authorize(NEXT, ANN, OPENING))
        .when(
            LOG_OUT,
            Unauthorized.because(Cause.LOGGED_OUT, null),
            new Effect.Erase(),
            new Effect.Revoke(tokens));
  }

  private RefreshDelayed setBack(RefreshDelayed state) {
    var old = state.attempt();
    var doubt =
        old.doubt() == null ? null : new Doubt(NOON.minus(ofMinutes(10)), old.doubt().probes());
    return new RefreshDelayed(
        shifted(tokens),
        new Attempt(old.failures(), doubt, old.confirming(), old.strikes()),
        RETRY.minus(ofMinutes(10)),
        state.fault(),
        FAILED.minus(ofMinutes(10)));
  }

  private Refreshing sending(Attempt attempt, Instant now) {
    return new Refreshing(NEXT, tokens, attempt, now);
  }

  /// In doubt the server must be seen to answer before the token leaves.
  private Effect send(Attempt attempt) {
    return new Effect.Refresh(NEXT, tokens, attempt.doubt() != null);
  }
}
