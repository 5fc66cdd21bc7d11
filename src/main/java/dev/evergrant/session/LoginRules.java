package dev.evergrant.session;

import static dev.evergrant.session.Step.to;

import dev.evergrant.oauth.LoginPage;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Event.AccountEdited;
import dev.evergrant.session.Event.AuthorizationCancelled;
import dev.evergrant.session.Event.AuthorizationFailed;
import dev.evergrant.session.Event.AuthorizationGranted;
import dev.evergrant.session.Event.AuthorizationPageReady;
import dev.evergrant.session.Event.AuthorizationRequested;
import dev.evergrant.session.Event.ClockSetBack;
import dev.evergrant.session.Event.LoadFailed;
import dev.evergrant.session.Event.Loaded;
import dev.evergrant.session.Event.LogoutRequested;
import dev.evergrant.session.Event.RefreshFailed;
import dev.evergrant.session.Event.RefreshRequested;
import dev.evergrant.session.Event.Refreshed;
import dev.evergrant.session.Event.Resumed;
import dev.evergrant.session.Event.ServerAnswered;
import dev.evergrant.session.Event.SubjectAccepted;
import dev.evergrant.session.Event.TokenDemanded;
import dev.evergrant.session.Event.Woke;
import dev.evergrant.session.Session.Authorizing;
import dev.evergrant.session.Session.Refreshing;
import dev.evergrant.session.Session.Unauthorized;

/// The rules while a login is open: the session before it goes on, and is replaced only by success.
record LoginRules(SessionMachine machine) {

  Step step(Authorizing state, Event event, Moment moment) {
    return switch (event) {
      case AuthorizationPageReady(var ticket, var page) when ticket.equals(state.ticket()) ->
          shown(state, page, moment);
      case AuthorizationGranted(var ticket, var tokens) when ticket.equals(state.ticket()) ->
          granted(state, tokens, moment);
      case AuthorizationFailed(var ticket, _) when ticket.equals(state.ticket()) ->
          to(state.before());
      case AuthorizationRequested(var wish) -> again(state, wish, moment);
      case AuthorizationCancelled _ -> abandon(state);
      case SubjectAccepted _ -> subjectAccepted(state, moment);
      case LogoutRequested _ -> abandon(state).then(before -> before(before, event, moment));
      case ClockSetBack(var shift) -> to(Shift.of(state, shift));
      case Woke _ ->
          moment.now().isBefore(state.deadline())
              ? meanwhile(state, event, moment)
              : abandon(state).then(before -> before(before, event, moment));
      case Resumed _, TokenDemanded _, RefreshRequested _, AccountEdited _ ->
          meanwhile(state, event, moment);
      case ServerAnswered _ -> meanwhile(state, event, moment);
      case Refreshed _, RefreshFailed _, Loaded _, LoadFailed _ -> meanwhile(state, event, moment);
      case AuthorizationGranted _ -> meanwhile(state, event, moment);
      case AuthorizationPageReady _, AuthorizationFailed _ -> to(state);
    };
  }

  /// A server that gives a code says how long it waits for it.
  private static Step shown(Authorizing state, LoginPage page, Moment moment) {
    var code = page.code();
    var deadline = code == null ? state.deadline() : moment.now().plus(code.life());
    return to(new Authorizing(state.ticket(), state.before(), deadline, page, state.candidate()));
  }

  private Step granted(Authorizing state, TokenSet tokens, Moment moment) {
    return isAnotherPerson(state.before(), tokens)
        ? to(new Authorizing(state.ticket(), state.before(), state.deadline(), null, tokens))
        : take(state, tokens, moment);
  }

  /// A login of the same person that brings no refresh token does not discard a good one: some
  /// providers send it only the first time.
  private Step take(Authorizing state, TokenSet tokens, Moment moment) {
    var before = state.before();
    var old = before.tokens();
    if (tokens.isRefreshable() || old == null || before instanceof Unauthorized) {
      return machine.accept(tokens, 0, moment);
    }
    if (!isSamePerson(old, tokens)) {
      return machine.accept(tokens, 0, moment);
    }
    var kept = tokens.inheriting(old);
    return before instanceof Refreshing flight
        ? to(new Refreshing(flight.ticket(), kept, flight.attempt(), flight.since()))
        : machine.accept(kept, 0, moment);
  }

  private Step subjectAccepted(Authorizing state, Moment moment) {
    var candidate = state.candidate();
    return candidate == null ? to(state) : machine.accept(candidate, 0, moment);
  }

  /// Never a second login beside an open one: the same page again. Only a login that no other
  /// device can finish gives way to a code for one.
  private static Step again(Authorizing state, LoginWish wish, Moment moment) {
    var page = state.page();
    if (wish.device() && state.candidate() == null && (page == null || page.code() == null)) {
      return abandon(state).then(before -> SessionMachine.authorize(before, wish, moment));
    }
    return wish.open() && page != null
        ? to(state, new Effect.OpenPage(page.address(), wish.desktop()))
        : to(state);
  }

  private static Step abandon(Authorizing state) {
    return to(state.before(), new Effect.AbandonAuthorization(state.ticket()));
  }

  private Step meanwhile(Authorizing state, Event event, Moment moment) {
    var step = before(state.before(), event, moment);
    var next =
        new Authorizing(
            state.ticket(), step.next(), state.deadline(), state.page(), state.candidate());
    return new Step(next, step.effects());
  }

  private Step before(Session before, Event event, Moment moment) {
    return machine.step(before, event, moment);
  }

  private static boolean isAnotherPerson(Session before, TokenSet tokens) {
    var old = before.tokens();
    return old != null
        && old.identity() != null
        && tokens.identity() != null
        && !old.identity().isSamePersonAs(tokens.identity());
  }

  private static boolean isSamePerson(TokenSet old, TokenSet tokens) {
    return old.identity() != null
        && tokens.identity() != null
        && old.identity().isSamePersonAs(tokens.identity());
  }
}
