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
import static dev.evergrant.session.Happenings.failed;
import static dev.evergrant.session.Happenings.refreshed;
import static dev.evergrant.session.Row.row;
import static dev.evergrant.session.Scene.ANN;
import static dev.evergrant.session.Scene.CANCELLED;
import static dev.evergrant.session.Scene.CLIENT;
import static dev.evergrant.session.Scene.CONSENT;
import static dev.evergrant.session.Scene.DOWN;
import static dev.evergrant.session.Scene.FINAL;
import static dev.evergrant.session.Scene.LOST;
import static dev.evergrant.session.Scene.MACHINE;
import static dev.evergrant.session.Scene.NEXT;
import static dev.evergrant.session.Scene.NONE;
import static dev.evergrant.session.Scene.NOON;
import static dev.evergrant.session.Scene.NOW;
import static dev.evergrant.session.Scene.REQUEST;
import static dev.evergrant.session.Scene.REVOKED;
import static dev.evergrant.session.Scene.STRICT;
import static dev.evergrant.session.Scene.at;
import static dev.evergrant.session.Scene.noonPlus;
import static dev.evergrant.session.Scene.shifted;
import static dev.evergrant.session.Scene.tokens;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Session.Authorized;
import dev.evergrant.session.Session.Authorizing;
import dev.evergrant.session.Session.RefreshDelayed;
import dev.evergrant.session.Session.Refreshing;
import dev.evergrant.session.Session.Unauthorized;
import dev.evergrant.session.Session.Unauthorized.Cause;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// One token request is in flight.
class RefreshingTest extends StateTable {
  private static final Instant SENT = noonPlus(ofMinutes(55));
  private static final Instant ANSWERED = SENT.plusSeconds(1);
  private static final Doubt DOUBT = new Doubt(NOON, 0);

  private final TokenSet tokens = tokens("first");
  private final TokenSet renewed = tokens("second", SENT, ofHours(1));

  @Override
  Stream<Row> rows() {
    return Stream.of(plain(), probing(), confirming(), confirmingInDoubt());
  }

  private Row plain() {
    var attempt = new Attempt(2, null, false, 1);
    return common(row("plain", refreshing(attempt), ANSWERED), refreshing(attempt))
        .when(refreshed(renewed), accepted(1), new Effect.Save(renewed))
        .when(failed(REVOKED), delayed(new Attempt(3, null, true, 1), 10, REVOKED))
        .when(failed(CONSENT), ended(Cause.GRANT_REJECTED, CONSENT))
        .when(failed(DOWN), delayed(new Attempt(3, null, false, 1), 0, DOWN))
        .when(failed(CANCELLED), delayed(new Attempt(3, null, false, 1), 0, CANCELLED))
        .when(failed(LOST), delayed(new Attempt(3, new Doubt(SENT, 0), false, 1), 0, LOST));
  }

  /// The server may have rotated before, so a rejection needs no second opinion.
  private Row probing() {
    var attempt = new Attempt(1, DOUBT, false, 0);
    return common(row("probing", refreshing(attempt), ANSWERED), refreshing(attempt))
        .when(refreshed(renewed), accepted(0), new Effect.Save(renewed))
        .when(failed(REVOKED), ended(Cause.ANSWER_LOST, REVOKED))
        .when(failed(CONSENT), ended(Cause.GRANT_REJECTED, CONSENT))
        .when(failed(DOWN), delayed(new Attempt(2, DOUBT, false, 0), 0, DOWN))
        .when(failed(LOST), delayed(new Attempt(2, new Doubt(NOON, 1), false, 0), 60, LOST));
  }

  private Row confirming() {
    var attempt = new Attempt(1, null, true, 0);
    return common(row("confirming", refreshing(attempt), ANSWERED), refreshing(attempt))
        .when(refreshed(renewed), accepted(0), new Effect.Save(renewed))
        .when(failed(REVOKED), ended(Cause.GRANT_REJECTED, REVOKED))
        .when(failed(DOWN), delayed(new Attempt(2, null, true, 0), 0, DOWN));
  }

  /// The server has rejected the grant before its answer was lost: that explains it.
  private Row confirmingInDoubt() {
    var attempt = new Attempt(2, DOUBT, true, 0);
    return common(row("confirming in doubt", refreshing(attempt), ANSWERED), refreshing(attempt))
        .when(refreshed(renewed), accepted(0), new Effect.Save(renewed))
        .when(failed(REVOKED), ended(Cause.GRANT_REJECTED, REVOKED));
  }

  private Row common(Row row, Refreshing state) {
    return row.stays(WOKE, RESUMED, ANSWERS, DEMAND, REFRESH, EDITED)
        .stays(LATE_TOKENS, LATE_FAILURE, NOTHING_KEPT, LOCKED_KEYCHAIN)
        .stays(LATE_PAGE, LATE_GRANT, LATE_REFUSAL, CANCEL, ACCEPT_SUBJECT)
        .when(failed(CLIENT), settings(Cause.CLIENT_REJECTED, CLIENT))
        .when(failed(REQUEST), settings(Cause.REQUEST_REJECTED, REQUEST))
        .when(
            failed(FINAL),
            new Authorized(tokens.withoutRefreshToken(), noonPlus(ofHours(1)), 0, false))
        .when(SET_BACK, setBack(state))
        .when(
            LOG_IN,
            new Authorizing(NEXT, state, ANSWERED.plus(ofMinutes(10)), null, null),
            new Effect.Authorize(NEXT, ANN, OPENING))
        .when(
            LOG_OUT,
            Unauthorized.because(Cause.LOGGED_OUT, null),
            new Effect.Erase(),
            new Effect.Revoke(tokens));
  }

  /// What came on time stays where it is; what came late came with many others.
  @Test
  void refreshesAtATimeOfItsOwnAfterAnOutage() {
    var onTime = new Refreshing(NOW, tokens, Attempt.first(0), SENT);
    var afterOutage = new Refreshing(NOW, tokens, new Attempt(1, null, false, 0), SENT);

    assertThat(nextRefresh(onTime)).isEqualTo(SENT.plus(ofMinutes(55)).minusSeconds(30));
    assertThat(nextRefresh(afterOutage)).isEqualTo(SENT.plus(ofMinutes(40)).minusSeconds(30));
  }

  @Test
  void refreshesAtATimeOfItsOwnAfterASleep() {
    var expired = tokens("first", NOON, ofMinutes(55));

    assertThat(nextRefresh(new Refreshing(NOW, expired, Attempt.first(0), SENT)))
        .isEqualTo(SENT.plus(ofMinutes(40)).minusSeconds(30));
    assertThat(nextRefresh(new Refreshing(NOW, expired, Attempt.first(0), SENT.minusMillis(1))))
        .isEqualTo(SENT.plus(ofMinutes(55)).minusSeconds(30));
  }

  private Instant nextRefresh(Refreshing state) {
    var step = MACHINE.step(state, refreshed(renewed), at(ANSWERED, 0.5));
    return Objects.requireNonNull(step.next().wakeAt());
  }

  private Refreshing setBack(Refreshing state) {
    var doubt = state.attempt().doubt();
    var earlier = doubt == null ? null : new Doubt(NOON.minus(ofMinutes(10)), doubt.probes());
    var attempt =
        new Attempt(
            state.attempt().failures(),
            earlier,
            state.attempt().confirming(),
            state.attempt().strikes());
    return new Refreshing(NOW, shifted(tokens), attempt, SENT.minus(ofMinutes(10)));
  }

  private Refreshing refreshing(Attempt attempt) {
    return new Refreshing(NOW, tokens, attempt, SENT);
  }

  private Authorized accepted(int strikes) {
    return new Authorized(renewed, SENT.plus(ofMinutes(55)), strikes, false);
  }

  private RefreshDelayed delayed(Attempt attempt, int seconds, Fault fault) {
    return new RefreshDelayed(tokens, attempt, ANSWERED.plusSeconds(seconds), fault, ANSWERED);
  }

  private Unauthorized ended(Cause cause, Fault fault) {
    return new Unauthorized(cause, tokens, fault, null);
  }

  private Unauthorized settings(Cause cause, Fault fault) {
    return new Unauthorized(cause, tokens, fault, ANSWERED.plus(ofHours(1)));
  }

  @Test
  void keepsTheRefreshTokenOfAServerThatDoesNotRotate() {
    var bare = renewed.withoutRefreshToken();

    var step = MACHINE.step(refreshing(Attempt.first(0)), refreshed(bare), at(ANSWERED));

    assertThat(step.next().tokens()).isEqualTo(bare.inheriting(tokens));
    assertThat(step.next().tokens())
        .extracting(TokenSet::refreshToken)
        .isEqualTo(tokens.refreshToken());
  }

  @Test
  void obeysTheServersRetryAfter() {
    var busy = new Fault.Unavailable("429", ofSeconds(90));

    var step = MACHINE.step(refreshing(Attempt.first(0)), failed(busy), at(ANSWERED));

    assertThat(step.next().wakeAt()).isEqualTo(ANSWERED.plusSeconds(90));
  }

  @Test
  void aLostAnswerLeavesNoDoubtWithAServerThatNeverRotates() {
    var step = NONE.step(refreshing(Attempt.first(0)), failed(LOST), at(ANSWERED));

    assertThat(step).isEqualTo(Step.to(delayed(new Attempt(1, null, false, 0), 0, LOST)));
  }

  @Test
  void aLostAnswerOfAStrictServerWaitsUntilTheTokenIsAboutToEnd() {
    var session = new Refreshing(NOW, tokens, Attempt.first(0), NOON.plusSeconds(20));

    var step = STRICT.step(session, failed(LOST), at(NOON.plusSeconds(30)));

    assertThat(step)
        .isEqualTo(
            Step.to(
                new RefreshDelayed(
                    tokens,
                    new Attempt(1, new Doubt(NOON.plusSeconds(20), 0), false, 0),
                    noonPlus(ofMinutes(59)),
                    LOST,
                    NOON.plusSeconds(30))));
  }

  /// The clock was set back between the answer and this step.
  @Test
  void tokensFromTheFutureLiveNoLongerForIt() {
    var future = tokens("future", ANSWERED.plus(ofHours(1)), ofHours(1));
    var present = future.shifted(ofHours(-1));

    var step = MACHINE.step(refreshing(Attempt.first(0)), refreshed(future), at(ANSWERED));

    assertThat(step)
        .isEqualTo(
            Step.to(
                new Authorized(present, ANSWERED.plus(ofMinutes(55)), 0, false),
                new Effect.Save(present)));
  }
}
