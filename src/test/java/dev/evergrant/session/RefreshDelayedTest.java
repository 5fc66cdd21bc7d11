package dev.evergrant.session;

import static dev.evergrant.session.Happenings.ACCEPT_SUBJECT;
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
import static dev.evergrant.session.Happenings.REFRESH;
import static dev.evergrant.session.Happenings.RESUMED;
import static dev.evergrant.session.Happenings.SET_BACK;
import static dev.evergrant.session.Happenings.WOKE;
import static dev.evergrant.session.Row.row;
import static dev.evergrant.session.Scene.ANN;
import static dev.evergrant.session.Scene.DESKTOP;
import static dev.evergrant.session.Scene.DOWN;
import static dev.evergrant.session.Scene.LOST;
import static dev.evergrant.session.Scene.MACHINE;
import static dev.evergrant.session.Scene.NEXT;
import static dev.evergrant.session.Scene.NOON;
import static dev.evergrant.session.Scene.REVOKED;
import static dev.evergrant.session.Scene.STRICT;
import static dev.evergrant.session.Scene.machine;
import static dev.evergrant.session.Scene.noonPlus;
import static dev.evergrant.session.Scene.shifted;
import static dev.evergrant.session.Scene.tokens;
import static java.time.Duration.ofMinutes;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Session.Authorizing;
import dev.evergrant.session.Session.RefreshDelayed;
import dev.evergrant.session.Session.Refreshing;
import dev.evergrant.session.Session.Unauthorized;
import dev.evergrant.session.Session.Unauthorized.Cause;
import java.time.Instant;
import java.util.stream.Stream;

/// The last attempt failed for a reason that may pass.
class RefreshDelayedTest extends StateTable {
  private static final Instant FAILED = noonPlus(ofMinutes(56));
  private static final Instant RETRY = FAILED.plusSeconds(18);

  private final TokenSet tokens = tokens("first");

  @Override
  Stream<Row> rows() {
    var plain = new Attempt(3, null, false, 1);
    var doubtful = new Attempt(1, new Doubt(NOON, 0), false, 0);
    var probed = new Attempt(2, new Doubt(NOON, 1), false, 0);
    var confirming = new Attempt(1, null, true, 0);
    return Stream.of(
        hurries(early("plain, early", MACHINE, plain, DOWN), plain),
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
    var state = new RefreshDelayed(tokens, attempt, RETRY, fault);
    var now = RETRY.minusNanos(1);
    return common(row(name, machine, state, now), state, now).stays(WOKE);
  }

  private Row due(String name, Attempt attempt, Fault fault) {
    var state = new RefreshDelayed(tokens, attempt, RETRY, fault);
    return common(row(name, state, RETRY), state, RETRY)
        .when(WOKE, sending(attempt, RETRY), send(attempt));
  }

  /// A reason to hope, and nothing that forbids it.
  private Row hurries(Row row, Attempt attempt) {
    var next = sending(attempt, row.now());
    return row.when(RESUMED, next, send(attempt))
        .when(REFRESH, next, send(attempt))
        .when(EDITED, next, send(attempt));
  }

  private static Row waits(Row row) {
    return row.stays(RESUMED, REFRESH, EDITED);
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
            new Effect.Authorize(NEXT, ANN, DESKTOP, true))
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
        state.fault());
  }

  private Refreshing sending(Attempt attempt, Instant now) {
    return new Refreshing(NEXT, tokens, attempt, now);
  }

  /// In doubt the server must be seen to answer before the token leaves.
  private Effect send(Attempt attempt) {
    return new Effect.Refresh(NEXT, tokens, attempt.doubt() != null);
  }
}
