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
import static dev.evergrant.session.Row.row;
import static dev.evergrant.session.Scene.ANN;
import static dev.evergrant.session.Scene.DOWN;
import static dev.evergrant.session.Scene.FULL;
import static dev.evergrant.session.Scene.MACHINE;
import static dev.evergrant.session.Scene.NEXT;
import static dev.evergrant.session.Scene.at;
import static dev.evergrant.session.Scene.closed;
import static dev.evergrant.session.Scene.noonPlus;
import static dev.evergrant.session.Scene.tokens;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Session.Authorized;
import dev.evergrant.session.Session.Authorizing;
import dev.evergrant.session.Session.RefreshDelayed;
import dev.evergrant.session.Session.RefreshDue;
import dev.evergrant.session.Session.Refreshing;
import dev.evergrant.session.Session.Unauthorized;
import dev.evergrant.session.Session.Unauthorized.Cause;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A refresh waits for its turn at the server.
class RefreshDueTest extends StateTable {
  private static final Instant DUE = noonPlus(ofMinutes(55));
  private static final Instant NOW = DUE.plusSeconds(2);
  private static final Attempt ATTEMPT = new Attempt(0, null, false, 1);

  private final TokenSet tokens = tokens("first");
  private final Authorized before = new Authorized(tokens, DUE, 1, true);
  private final RefreshDue due = new RefreshDue(before, ATTEMPT);

  @Override
  Stream<Row> rows() {
    var until = NOW.plusSeconds(30);
    return Stream.of(
        common(row("its turn", due, at(NOW)))
            .when(WOKE, new Refreshing(NEXT, tokens, ATTEMPT, NOW), refresh()),
        common(row("not yet", due, at(NOW, FULL))).stays(WOKE),
        common(row("shut out", due, at(NOW, closed(until))))
            .when(WOKE, new RefreshDelayed(tokens, ATTEMPT, until, DOWN, NOW)));
  }

  private Row common(Row row) {
    return row.stays(RESUMED, ANSWERS, DEMAND, REFRESH, EDITED)
        .stays(NOTHING_KEPT, LOCKED_KEYCHAIN, LATE_FAILURE, LATE_PAGE, LATE_REFUSAL)
        .stays(CANCEL, ACCEPT_SUBJECT)
        .only(LATE_TOKENS, new Effect.Save(tokens))
        .only(LATE_GRANT, new Effect.Save(tokens))
        .when(SET_BACK, new RefreshDue(Shift.of(before, ofMinutes(-10)), ATTEMPT))
        .when(
            LOG_IN,
            new Authorizing(NEXT, due, NOW.plus(ofMinutes(10)), null, null),
            new Effect.Authorize(NEXT, ANN, OPENING))
        .when(
            LOG_OUT,
            Unauthorized.because(Cause.LOGGED_OUT, null),
            new Effect.Erase(),
            new Effect.Revoke(tokens));
  }

  private Effect refresh() {
    return new Effect.Refresh(NEXT, tokens, false);
  }

  @Test
  void waitsAlsoBehindAnOpenLogin() {
    var login = new Authorizing(NEXT, due, NOW, null, null);

    assertThat(login.awaitsTurn()).isTrue();
    assertThat(due.awaitsTurn()).isTrue();
    assertThat(new Authorizing(NEXT, before, NOW, null, null).awaitsTurn()).isFalse();
  }

  /// The server is not asked for it, whatever it is that wants a refresh.
  @Test
  void isWhereARefreshWaitsThatNobodyCanTakeNow() {
    assertThat(MACHINE.step(before, WOKE, at(NOW, FULL)))
        .isEqualTo(Step.to(new RefreshDue(before, new Attempt(0, null, false, 2))));
  }

  /// Another account could not reach the server, so this one does not try.
  @Test
  void isNotWhereARefreshWaitsForAServerThatIsNotThere() {
    var until = NOW.plusSeconds(30);

    assertThat(MACHINE.step(before, WOKE, at(NOW, closed(until))))
        .isEqualTo(
            Step.to(new RefreshDelayed(tokens, new Attempt(0, null, false, 2), until, DOWN, NOW)));
  }
}
