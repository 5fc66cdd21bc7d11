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
import static dev.evergrant.session.Happenings.LOCKED_KEYCHAIN;
import static dev.evergrant.session.Happenings.LOG_IN;
import static dev.evergrant.session.Happenings.LOG_OUT;
import static dev.evergrant.session.Happenings.NOTHING_KEPT;
import static dev.evergrant.session.Happenings.REFRESH;
import static dev.evergrant.session.Happenings.RESUMED;
import static dev.evergrant.session.Happenings.SET_BACK;
import static dev.evergrant.session.Happenings.WOKE;
import static dev.evergrant.session.Happenings.granted;
import static dev.evergrant.session.Happenings.late;
import static dev.evergrant.session.Happenings.page;
import static dev.evergrant.session.Happenings.refused;
import static dev.evergrant.session.Row.row;
import static dev.evergrant.session.Scene.BOB;
import static dev.evergrant.session.Scene.CANCELLED;
import static dev.evergrant.session.Scene.DESKTOP;
import static dev.evergrant.session.Scene.DOWN;
import static dev.evergrant.session.Scene.EARLIER;
import static dev.evergrant.session.Scene.MACHINE;
import static dev.evergrant.session.Scene.NEXT;
import static dev.evergrant.session.Scene.NOON;
import static dev.evergrant.session.Scene.NOW;
import static dev.evergrant.session.Scene.PAGE;
import static dev.evergrant.session.Scene.REVOKED;
import static dev.evergrant.session.Scene.at;
import static dev.evergrant.session.Scene.noonPlus;
import static dev.evergrant.session.Scene.of;
import static dev.evergrant.session.Scene.shifted;
import static dev.evergrant.session.Scene.tokens;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Session.Authorized;
import dev.evergrant.session.Session.Authorizing;
import dev.evergrant.session.Session.RefreshDelayed;
import dev.evergrant.session.Session.Refreshing;
import dev.evergrant.session.Session.Unauthorized;
import dev.evergrant.session.Session.Unauthorized.Cause;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The person is in the browser; the session before goes on.
class AuthorizingTest extends StateTable {
  private static final Instant LATER = noonPlus(ofMinutes(5));
  private static final Instant DEADLINE = noonPlus(ofMinutes(10));
  private static final Effect ABANDON = new Effect.AbandonAuthorization(NOW);

  private final TokenSet old = tokens("old");
  private final TokenSet anns = tokens("anns", LATER, ofHours(1));
  private final TokenSet bobs = of(anns, BOB);

  private final Session never = Unauthorized.because(Cause.NEW, null);
  private final Session rejected = new Unauthorized(Cause.GRANT_REJECTED, old, REVOKED, null);
  private final Session well = new Authorized(old, noonPlus(ofMinutes(55)), 0, false);
  private final Session busy = new Refreshing(EARLIER, old, Attempt.first(0), NOON);
  private final Session delayed =
      new RefreshDelayed(old, new Attempt(1, null, false, 0), DEADLINE, DOWN, NOON);

  @Override
  Stream<Row> rows() {
    return Stream.of(
        overNothing(),
        overRejected(),
        overAuthorized(),
        overRefreshing(),
        overDelayed(),
        withPage(),
        withCandidate(),
        over());
  }

  private Row overNothing() {
    return login("over nothing", never)
        .stays(REFRESH, LATE_TOKENS)
        .when(SET_BACK, setBack(never))
        .when(granted(bobs), new Authorized(bobs, LATER.plus(ofMinutes(55)), 0, false), saves(bobs))
        .when(LOG_OUT, loggedOut(), ABANDON, new Effect.Erase());
  }

  private Row overRejected() {
    return login("over a rejected grant", rejected)
        .stays(REFRESH, LATE_TOKENS)
        .when(SET_BACK, setBack(Shift.of(rejected, ofMinutes(-10))))
        .when(granted(anns), fresh(anns), saves(anns))
        .when(granted(bobs), candidate(rejected))
        .when(granted(anns.withoutRefreshToken()), lasting(anns), saves(anns.withoutRefreshToken()))
        .when(LOG_OUT, loggedOut(), ABANDON, new Effect.Erase(), new Effect.Revoke(old));
  }

  private Row overAuthorized() {
    var kept = anns.withoutRefreshToken().inheriting(old);
    return login("over a good session", well)
        .only(LATE_TOKENS, saves(old))
        .when(
            REFRESH,
            authorizing(new Refreshing(NEXT, old, Attempt.first(0), LATER)),
            new Effect.Refresh(NEXT, old, false))
        .when(SET_BACK, setBack(Shift.of(well, ofMinutes(-10))))
        .when(granted(anns), fresh(anns), saves(anns))
        .when(granted(bobs), candidate(well))
        .when(granted(anns.withoutRefreshToken()), fresh(kept), saves(kept))
        .when(LOG_OUT, loggedOut(), ABANDON, new Effect.Erase(), new Effect.Revoke(old));
  }

  private Row overRefreshing() {
    var kept = anns.withoutRefreshToken().inheriting(old);
    return login("over a refresh in flight", busy)
        .stays(REFRESH)
        .when(LATE_TOKENS, authorizing(freshAt(late(), NOON)), saves(late()))
        .when(SET_BACK, setBack(Shift.of(busy, ofMinutes(-10))))
        .when(granted(anns), fresh(anns), saves(anns))
        .when(granted(bobs), candidate(busy))
        .when(
            granted(anns.withoutRefreshToken()),
            new Refreshing(EARLIER, kept, Attempt.first(0), NOON))
        .when(LOG_OUT, loggedOut(), ABANDON, new Effect.Erase(), new Effect.Revoke(old));
  }

  private Row overDelayed() {
    var kept = anns.withoutRefreshToken().inheriting(old);
    return login("over a delayed refresh", delayed)
        .only(LATE_TOKENS, saves(old))
        .when(
            REFRESH,
            authorizing(new Refreshing(NEXT, old, new Attempt(1, null, false, 0), LATER)),
            new Effect.Refresh(NEXT, old, false))
        .when(SET_BACK, setBack(Shift.of(delayed, ofMinutes(-10))))
        .when(granted(anns), fresh(anns), saves(anns))
        .when(granted(bobs), candidate(delayed))
        .when(granted(anns.withoutRefreshToken()), fresh(kept), saves(kept))
        .when(LOG_OUT, loggedOut(), ABANDON, new Effect.Erase(), new Effect.Revoke(old));
  }

  /// Never a second login beside an open one: the same page again.
  private Row withPage() {
    var state = new Authorizing(NOW, never, DEADLINE, PAGE, null);
    return common(row("with a page", state, LATER), never)
        .stays(
            ASK_FOR_LINK,
            WOKE,
            RESUMED,
            ANSWERS,
            EDITED,
            DEMAND,
            REFRESH,
            LATE_TOKENS,
            LATE_FAILURE)
        .stays(ACCEPT_SUBJECT, page())
        .only(LOG_IN, new Effect.OpenPage(PAGE.address(), DESKTOP))
        .when(SET_BACK, new Authorizing(NOW, never, DEADLINE.minus(ofMinutes(10)), PAGE, null))
        .when(granted(anns), fresh(anns), saves(anns))
        .when(LOG_OUT, loggedOut(), ABANDON, new Effect.Erase());
  }

  /// Another person logged in: the old session stays until we are told.
  private Row withCandidate() {
    var state = candidate(well);
    var shifted = Shift.of(well, ofMinutes(-10));
    return common(row("with a candidate", state, LATER), well)
        .stays(LOG_IN, ASK_FOR_LINK, WOKE, RESUMED, ANSWERS, DEMAND, LATE_FAILURE)
        .only(LATE_TOKENS, saves(old))
        .when(
            EDITED,
            candidate(new Refreshing(NEXT, old, Attempt.first(0), LATER)),
            new Effect.Refresh(NEXT, old, false))
        .when(page(), new Authorizing(NOW, well, DEADLINE, PAGE, bobs))
        .when(ACCEPT_SUBJECT, fresh(bobs), saves(bobs))
        .when(
            SET_BACK,
            new Authorizing(NOW, shifted, DEADLINE.minus(ofMinutes(10)), null, shifted(bobs)))
        .when(
            REFRESH,
            candidate(new Refreshing(NEXT, old, Attempt.first(0), LATER)),
            new Effect.Refresh(NEXT, old, false))
        .when(granted(anns), fresh(anns), saves(anns))
        .when(LOG_OUT, loggedOut(), ABANDON, new Effect.Erase(), new Effect.Revoke(old));
  }

  /// Nobody came back: what fell due meanwhile goes on in the same step.
  private Row over() {
    var due = new Authorized(old, DEADLINE, 0, false);
    var state = new Authorizing(NOW, due, DEADLINE, PAGE, null);
    var sending = new Refreshing(NEXT, old, Attempt.first(0), DEADLINE);
    var meanwhile = new Authorizing(NOW, sending, DEADLINE, PAGE, null);
    var send = new Effect.Refresh(NEXT, old, false);
    return common(row("over", state, DEADLINE), due)
        .when(WOKE, sending, ABANDON, send)
        .stays(RESUMED, ANSWERS)
        .when(EDITED, meanwhile, send)
        .when(REFRESH, meanwhile, send)
        .stays(DEMAND, ASK_FOR_LINK, LATE_FAILURE, ACCEPT_SUBJECT, page())
        .only(LOG_IN, new Effect.OpenPage(PAGE.address(), DESKTOP))
        .only(LATE_TOKENS, saves(old))
        .when(
            SET_BACK,
            new Authorizing(
                NOW, Shift.of(due, ofMinutes(-10)), DEADLINE.minus(ofMinutes(10)), PAGE, null))
        .when(granted(anns), fresh(anns), saves(anns))
        .when(LOG_OUT, loggedOut(), ABANDON, new Effect.Erase(), new Effect.Revoke(old));
  }

  /// A login without a page yet, over a session that nothing is due for.
  private Row login(String name, Session before) {
    var row =
        common(row(name, authorizing(before), LATER), before)
            .stays(LOG_IN, ASK_FOR_LINK, WOKE, DEMAND, ACCEPT_SUBJECT)
            .when(page(), new Authorizing(NOW, before, DEADLINE, PAGE, null));
    return switch (before) {
      case RefreshDelayed state ->
          row.stays(LATE_FAILURE)
              .when(RESUMED, authorizing(state.noLaterThan(LATER)))
              .when(ANSWERS, sending(state), new Effect.Refresh(NEXT, old, false))
              .when(EDITED, sending(state), new Effect.Refresh(NEXT, old, false));
      case Refreshing _ ->
          row.stays(RESUMED, EDITED, ANSWERS)
              .when(
                  LATE_FAILURE,
                  authorizing(
                      new RefreshDelayed(
                          old,
                          new Attempt(1, null, true, 0),
                          LATER.plusSeconds(10),
                          REVOKED,
                          LATER)));
      case Authorized _ ->
          row.stays(RESUMED, LATE_FAILURE, ANSWERS)
              .when(
                  EDITED,
                  authorizing(new Refreshing(NEXT, old, Attempt.first(0), LATER)),
                  new Effect.Refresh(NEXT, old, false));
      default -> row.stays(RESUMED, EDITED, LATE_FAILURE, ANSWERS);
    };
  }

  private static Row common(Row row, Session before) {
    return row.stays(LATE_PAGE, LATE_REFUSAL, NOTHING_KEPT, LOCKED_KEYCHAIN)
        .only(LATE_GRANT, keeping(before))
        .when(refused(CANCELLED), before)
        .when(CANCEL, before, ABANDON);
  }

  /// What an earlier login brought that was given up must not be found in the journal. While a
  /// refresh is in flight its own answer sees to that.
  private static Effect[] keeping(Session before) {
    var tokens = before.tokens();
    if (before instanceof Refreshing) {
      return new Effect[0];
    }
    return new Effect[] {tokens == null ? new Effect.Erase() : saves(tokens)};
  }

  private Authorizing sending(RefreshDelayed state) {
    return authorizing(new Refreshing(NEXT, old, state.attempt(), LATER));
  }

  private Authorizing authorizing(Session before) {
    return new Authorizing(NOW, before, DEADLINE, null, null);
  }

  private Authorizing candidate(Session before) {
    return new Authorizing(NOW, before, DEADLINE, null, bobs);
  }

  private static Authorizing setBack(Session before) {
    return new Authorizing(NOW, before, DEADLINE.minus(ofMinutes(10)), null, null);
  }

  private static Session fresh(TokenSet tokens) {
    return freshAt(tokens, LATER);
  }

  private static Session freshAt(TokenSet tokens, Instant sentAt) {
    return new Authorized(tokens, sentAt.plus(ofMinutes(55)), 0, false);
  }

  private static Session lasting(TokenSet tokens) {
    return new Authorized(tokens.withoutRefreshToken(), tokens.expiresAt(), 0, false);
  }

  private static Session loggedOut() {
    return Unauthorized.because(Cause.LOGGED_OUT, null);
  }

  private static Effect saves(TokenSet tokens) {
    return new Effect.Save(tokens);
  }

  @Test
  void takesWhoeverLogsInWhereNobodyWasKnown() {
    var unknown = new Authorized(of(old, null), noonPlus(ofMinutes(55)), 0, false);

    var step = MACHINE.step(authorizing(unknown), granted(bobs), at(LATER));

    assertThat(step).isEqualTo(Step.to(fresh(bobs), saves(bobs)));
  }

  @Test
  void takesALoginThatDoesNotTellWho() {
    var unknown = of(anns, null);

    var step = MACHINE.step(authorizing(well), granted(unknown), at(LATER));

    assertThat(step).isEqualTo(Step.to(fresh(unknown), saves(unknown)));
  }

  /// Whose refresh token the old one is cannot be known, so it is not kept for somebody else.
  @Test
  void keepsNoRefreshTokenForAnUnknownPerson() {
    var unknown = of(anns, null).withoutRefreshToken();

    var step = MACHINE.step(authorizing(well), granted(unknown), at(LATER));

    assertThat(step).isEqualTo(Step.to(lasting(unknown), saves(unknown)));
  }

  @Test
  void keepsNoUnknownPersonsRefreshToken() {
    var unknown = new Authorized(of(old, null), noonPlus(ofMinutes(55)), 0, false);
    var bare = anns.withoutRefreshToken();

    var step = MACHINE.step(authorizing(unknown), granted(bare), at(LATER));

    assertThat(step).isEqualTo(Step.to(lasting(bare), saves(bare)));
  }

  @Test
  void wakesForTheSessionBefore() {
    var soon = new Authorized(old, DEADLINE.minusNanos(1), 0, false);

    assertThat(authorizing(soon).wakeAt()).isEqualTo(DEADLINE.minusNanos(1));
    assertThat(authorizing(well).wakeAt()).isEqualTo(DEADLINE);
    assertThat(authorizing(never).wakeAt()).isEqualTo(DEADLINE);
  }

  @Test
  void servesTheTokensOfTheSessionBefore() {
    assertThat(candidate(well).tokens()).isEqualTo(old);
  }
}
