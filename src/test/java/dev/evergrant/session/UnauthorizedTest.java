package dev.evergrant.session;

import static dev.evergrant.session.Happenings.ACCEPT_SUBJECT;
import static dev.evergrant.session.Happenings.ANSWERS;
import static dev.evergrant.session.Happenings.ASK_FOR_LINK;
import static dev.evergrant.session.Happenings.CANCEL;
import static dev.evergrant.session.Happenings.DEMAND;
import static dev.evergrant.session.Happenings.EDITED;
import static dev.evergrant.session.Happenings.LATE_FAILURE;
import static dev.evergrant.session.Happenings.LATE_GRANT;
import static dev.evergrant.session.Happenings.LATE_PAGE;
import static dev.evergrant.session.Happenings.LATE_REFUSAL;
import static dev.evergrant.session.Happenings.LATE_TOKENS;
import static dev.evergrant.session.Happenings.LINK_ONLY;
import static dev.evergrant.session.Happenings.LOCKED_KEYCHAIN;
import static dev.evergrant.session.Happenings.LOG_IN;
import static dev.evergrant.session.Happenings.LOG_OUT;
import static dev.evergrant.session.Happenings.NOTHING_KEPT;
import static dev.evergrant.session.Happenings.OPENING;
import static dev.evergrant.session.Happenings.REFRESH;
import static dev.evergrant.session.Happenings.RESUMED;
import static dev.evergrant.session.Happenings.SET_BACK;
import static dev.evergrant.session.Happenings.WOKE;
import static dev.evergrant.session.Happenings.late;
import static dev.evergrant.session.Row.row;
import static dev.evergrant.session.Scene.ANN;
import static dev.evergrant.session.Scene.CLIENT;
import static dev.evergrant.session.Scene.MACHINE;
import static dev.evergrant.session.Scene.NEXT;
import static dev.evergrant.session.Scene.NOON;
import static dev.evergrant.session.Scene.REQUEST;
import static dev.evergrant.session.Scene.REVOKED;
import static dev.evergrant.session.Scene.noonPlus;
import static dev.evergrant.session.Scene.shifted;
import static dev.evergrant.session.Scene.tokens;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Session.Authorizing;
import dev.evergrant.session.Session.Refreshing;
import dev.evergrant.session.Session.Unauthorized;
import dev.evergrant.session.Session.Unauthorized.Cause;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// No grant in force.
class UnauthorizedTest extends StateTable {
  private final TokenSet left = tokens("left");

  @Override
  Stream<Row> rows() {
    return Stream.concat(
        Stream.of(Cause.values()).map(this::withNothingLeft),
        Stream.concat(
            Stream.of(Cause.values()).map(this::withTokensLeft),
            Stream.of(notRefreshable(), tooEarly(), due())));
  }

  private Row withNothingLeft(Cause cause) {
    var state = Unauthorized.because(cause, null);
    return indifferent(row(cause + ", nothing left", state, NOON))
        .stays(WOKE, RESUMED, EDITED, REFRESH, SET_BACK)
        .when(LOG_IN, authorizing(state), new Effect.Authorize(NEXT, null, OPENING))
        .when(ASK_FOR_LINK, authorizing(state), new Effect.Authorize(NEXT, null, LINK_ONLY))
        .when(LOG_OUT, Unauthorized.because(Cause.LOGGED_OUT, null), new Effect.Erase())
        .only(LATE_GRANT, unwantedLogin(cause, new Effect.Erase()))
        .only(LATE_TOKENS, unwanted(cause));
  }

  private Row withTokensLeft(Cause cause) {
    var state = new Unauthorized(cause, left, REVOKED, null);
    var row = indifferent(row(cause + ", tokens left", state, NOON)).stays(WOKE, RESUMED);
    return (cause.isCuredBySettings() ? triesAgain(row) : row.stays(EDITED, REFRESH))
        .when(SET_BACK, new Unauthorized(cause, shifted(left), REVOKED, null))
        .when(LOG_IN, authorizing(state), new Effect.Authorize(NEXT, ANN, OPENING))
        .when(
            LOG_OUT,
            Unauthorized.because(Cause.LOGGED_OUT, null),
            new Effect.Erase(),
            new Effect.Revoke(left))
        .only(LATE_GRANT, unwantedLogin(cause, new Effect.Save(left)))
        .only(LATE_TOKENS, unwanted(cause));
  }

  /// What a login brought that was given up is in the journal, and must not be found there.
  private static Effect[] unwantedLogin(Cause cause, Effect otherwise) {
    return cause == Cause.LOGGED_OUT
        ? new Effect[] {new Effect.Erase(), new Effect.Revoke(late())}
        : new Effect[] {otherwise};
  }

  /// What the person wanted ended is ended, also when it comes late.
  private static Effect[] unwanted(Cause cause) {
    return cause == Cause.LOGGED_OUT ? new Effect[] {new Effect.Revoke(late())} : new Effect[0];
  }

  private Row triesAgain(Row row) {
    var next = new Refreshing(NEXT, left, new Attempt(0, null, false, 0), NOON);
    var send = new Effect.Refresh(NEXT, left, false);
    return row.when(EDITED, next, send).when(REFRESH, next, send);
  }

  /// The settings may be right now, but there is nothing to try them with.
  private Row notRefreshable() {
    var bare = left.withoutRefreshToken();
    var state = new Unauthorized(Cause.REQUEST_REJECTED, bare, REQUEST, NOON);
    var still = new Unauthorized(Cause.REQUEST_REJECTED, bare, REQUEST, null);
    return indifferent(row("settings, not refreshable", state, NOON))
        .when(WOKE, still)
        .stays(RESUMED)
        .when(EDITED, still)
        .when(REFRESH, still)
        .when(
            SET_BACK,
            new Unauthorized(
                Cause.REQUEST_REJECTED, shifted(bare), REQUEST, NOON.minus(ofMinutes(10))))
        .when(LOG_IN, authorizing(state), new Effect.Authorize(NEXT, ANN, OPENING))
        .when(
            LOG_OUT,
            Unauthorized.because(Cause.LOGGED_OUT, null),
            new Effect.Erase(),
            new Effect.Revoke(bare))
        .only(LATE_GRANT, new Effect.Save(bare))
        .stays(LATE_TOKENS);
  }

  private Row tooEarly() {
    return settings("settings, too early", NOON.plusNanos(1)).stays(WOKE, RESUMED);
  }

  private Row due() {
    return settings("settings, an hour later", NOON)
        .stays(RESUMED)
        .when(
            WOKE,
            new Refreshing(NEXT, left, new Attempt(0, null, false, 0), NOON),
            new Effect.Refresh(NEXT, left, false));
  }

  private Row settings(String name, Instant wakeAt) {
    var state = new Unauthorized(Cause.CLIENT_REJECTED, left, CLIENT, wakeAt);
    return triesAgain(indifferent(row(name, state, NOON)))
        .when(
            SET_BACK,
            new Unauthorized(
                Cause.CLIENT_REJECTED, shifted(left), CLIENT, wakeAt.minus(ofMinutes(10))))
        .when(LOG_IN, authorizing(state), new Effect.Authorize(NEXT, ANN, OPENING))
        .when(
            LOG_OUT,
            Unauthorized.because(Cause.LOGGED_OUT, null),
            new Effect.Erase(),
            new Effect.Revoke(left))
        .only(LATE_GRANT, new Effect.Save(left))
        .stays(LATE_TOKENS);
  }

  private static Row indifferent(Row row) {
    return row.stays(DEMAND, NOTHING_KEPT, LOCKED_KEYCHAIN, LATE_FAILURE, ANSWERS)
        .stays(LATE_PAGE, LATE_REFUSAL, CANCEL, ACCEPT_SUBJECT);
  }

  private static Authorizing authorizing(Session before) {
    return new Authorizing(NEXT, before, noonPlus(ofMinutes(10)), null, null);
  }

  /// The hour was over while the computer slept.
  @Test
  void isSpreadAfterASleep() {
    var late = noonPlus(ofHours(3));
    var state = new Unauthorized(Cause.CLIENT_REJECTED, left, CLIENT, noonPlus(ofHours(1)));

    var step = MACHINE.step(state, RESUMED, Scene.at(late, 0.5));

    assertThat(step)
        .isEqualTo(
            Step.to(
                new Unauthorized(Cause.CLIENT_REJECTED, left, CLIENT, late.plusMillis(25_000))));
  }

  @Test
  void isWhereANewAccountBegins() {
    assertThat(MACHINE.unauthorized()).isEqualTo(new Unauthorized(Cause.NEW, null, null, null));
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void onlyTheClientsAndTheRequestsFaultsAreCuredBySettings(Cause cause) {
    assertThat(cause.isCuredBySettings())
        .isEqualTo(Set.of(Cause.CLIENT_REJECTED, Cause.REQUEST_REJECTED).contains(cause));
  }
}
