package dev.evergrant.session;

import static dev.evergrant.session.Step.to;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Rotation;
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
import dev.evergrant.session.Session.Authorized;
import dev.evergrant.session.Session.Authorizing;
import dev.evergrant.session.Session.Locked;
import dev.evergrant.session.Session.RefreshDelayed;
import dev.evergrant.session.Session.RefreshDue;
import dev.evergrant.session.Session.Refreshing;
import dev.evergrant.session.Session.Unauthorized;
import dev.evergrant.session.Session.Unauthorized.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The rules of a session: `(state, event, moment) -> (state, effects)`.
///
/// One method a state, one line an event. The switches have no `default`, so a new state or event
/// does not compile until each meeting of the two has been thought about. What an open login adds
/// to them is in [LoginRules], what becomes of a refresh that failed in [FaultRules], what is tried
/// again or waits its turn in [RetryRules], tokens with a scope or audience of their own in
/// [TargetRules].
public record SessionMachine(RefreshPolicy policy) {

  /// Where an account begins whose tokens were never read.
  public Step start() {
    return to(new Locked(null, null), new Effect.Load());
  }

  /// Where a new account begins.
  public Session unauthorized() {
    return Unauthorized.because(Cause.NEW, null);
  }

  public Step step(Session session, Event event, Moment moment) {
    return switch (session) {
      case Locked state -> locked(state, event, moment);
      case Unauthorized state -> unauthorized(state, event, moment);
      case Authorizing state -> new LoginRules(this).step(state, event, moment);
      case Authorized state -> authorized(state, event, moment);
      case Refreshing state -> refreshing(state, event, moment);
      case RefreshDelayed state -> new RetryRules(this).step(state, event, moment);
      case RefreshDue state -> new RetryRules(this).step(state, event, moment);
    };
  }

  private Step locked(Locked state, Event event, Moment moment) {
    return switch (event) {
      case Woke _, Resumed _ ->
          state.wakeAt() == null
              ? to(state)
              : to(new Locked(state.trouble(), null), new Effect.Load());
      case Loaded(var tokens, var doubt) -> loaded(tokens, doubt, moment);
      case LoadFailed(var trouble) ->
          to(new Locked(trouble, moment.now().plus(RefreshPolicy.RELOAD)));
      // Nothing may be sent or saved before it is known what is there.
      case LogoutRequested _, AuthorizationRequested _, AuthorizationCancelled _ -> to(state);
      case RefreshRequested _, AccountEdited _, TokenDemanded _ -> to(state);
      case ClockSetBack(var shift) -> shift(state, shift);
      case Refreshed _, RefreshFailed _, ServerAnswered _ -> to(state);
      case AuthorizationPageReady _, AuthorizationGranted _, AuthorizationFailed _ -> to(state);
      case SubjectAccepted _ -> to(state);
    };
  }

  private Step unauthorized(Unauthorized state, Event event, Moment moment) {
    return switch (event) {
      case AuthorizationRequested(var wish) -> authorize(state, wish, moment);
      case Woke _ -> isDue(state.wakeAt(), moment) ? tryAgain(state, moment) : to(state);
      case Resumed _ -> isDue(state.wakeAt(), moment) ? afterSleep(state, moment) : to(state);
      case AccountEdited _, RefreshRequested _ ->
          state.cause().isCuredBySettings() ? tryAgain(state, moment) : to(state);
      case LogoutRequested _ -> logOut(state);
      case ClockSetBack(var shift) -> shift(state, shift);
      // The person wanted this grant ended; what it still brought goes the same way.
      case Refreshed(_, var tokens, _) ->
          state.cause() == Cause.LOGGED_OUT ? to(state, new Effect.Revoke(tokens)) : to(state);
      case ServerAnswered _, TokenDemanded _, Loaded _, LoadFailed _, RefreshFailed _ -> to(state);
      case AuthorizationGranted(_, var tokens) -> unwanted(state, tokens);
      case AuthorizationPageReady _, AuthorizationFailed _ -> to(state);
      case AuthorizationCancelled _, SubjectAccepted _ -> to(state);
    };
  }

  private Step authorized(Authorized state, Event event, Moment moment) {
    return switch (event) {
      case Woke _ -> isDue(state.wakeAt(), moment) ? due(state, moment) : to(state);
      case Resumed _ -> isDue(state.wakeAt(), moment) ? afterSleep(state, moment) : to(state);
      case TokenDemanded(var demand) -> demanded(state, demand, moment);
      case RefreshRequested _, AccountEdited _ ->
          mayHasten(state, moment) ? renewInTime(hopeful(state), moment) : to(state);
      case AuthorizationRequested(var wish) -> authorize(state, wish, moment);
      case LogoutRequested _ -> logOut(state);
      case ClockSetBack(var shift) -> shift(state, shift);
      case Refreshed _ -> overtaken(state);
      case Loaded _, LoadFailed _, RefreshFailed _, ServerAnswered _ -> to(state);
      case AuthorizationGranted _ -> overtaken(state);
      case AuthorizationPageReady _, AuthorizationFailed _ -> to(state);
      case AuthorizationCancelled _, SubjectAccepted _ -> to(state);
    };
  }

  private Step refreshing(Refreshing state, Event event, Moment moment) {
    return switch (event) {
      case Refreshed refreshed when refreshed.ticket().equals(state.ticket()) ->
          answered(state, refreshed, moment);
      case RefreshFailed(var ticket, var fault) when ticket.equals(state.ticket()) ->
          new FaultRules(this).failed(state, fault, moment);
      case AuthorizationRequested(var wish) -> authorize(state, wish, moment);
      case LogoutRequested _ -> logOut(state);
      case ClockSetBack(var shift) -> shift(state, shift);
      case Woke _, Resumed _, TokenDemanded _, RefreshRequested _, AccountEdited _ -> to(state);
      case Refreshed _, RefreshFailed _, Loaded _, LoadFailed _, ServerAnswered _ -> to(state);
      case AuthorizationPageReady _, AuthorizationGranted _, AuthorizationFailed _ -> to(state);
      case AuthorizationCancelled _, SubjectAccepted _ -> to(state);
    };
  }

  private Step loaded(@Nullable TokenSet tokens, @Nullable Doubt doubt, Moment moment) {
    if (tokens == null) {
      return to(unauthorized());
    }
    if (doubt == null || policy.rotation() instanceof Rotation.None) {
      var fresh = fresh(tokens, 0, moment);
      return isDue(fresh.wakeAt(), moment) ? afterSleep(fresh, moment) : to(fresh);
    }
    var known = doubt.notAfter(moment.now());
    var attempt = Attempt.first(0).inDoubt(known);
    var fault = new Fault.OutcomeUnknown("Evergrant ended while a refresh was under way");
    return to(delayed(tokens, attempt, known, fault, moment));
  }

  /// A tool's wish. Tokens just refused, or just received, are not refreshed at once: a server that
  /// refuses every fresh token would else be asked without end.
  private Step demanded(Authorized state, Demand wish, Moment moment) {
    var tokens = state.tokens();
    var demand = policy.admitted(wish);
    if (demand.isMetBy(tokens, moment.now())) {
      return to(state);
    }
    if (!tokens.isFor(demand.target())) {
      return new TargetRules(this).demanded(state, demand, moment);
    }
    if (demand.refuses(tokens) && (state.struck() || isYoung(tokens, moment))) {
      return state.struck() ? to(state) : strike(state, moment);
    }
    return tokens.isRefreshable() ? renewInTime(state, moment) : to(state);
  }

  private boolean mayHasten(Authorized state, Moment moment) {
    return state.tokens().isRefreshable()
        && (state.struck() || policy.mayHasten(state.tokens(), moment.now()));
  }

  private static Authorized hopeful(Authorized state) {
    return new Authorized(
        state.tokens().hopeful(), state.wakeAt(), state.strikes(), state.struck(), state.next());
  }

  private Step due(Authorized state, Moment moment) {
    var next = state.next();
    return next == null ? renew(state, moment) : new TargetRules(this).ask(state, next, moment);
  }

  private Step strike(Authorized state, Moment moment) {
    var wakeAt =
        Objects.requireNonNull(
            earlier(state.wakeAt(), moment.now().plus(policy.strikePause(state.strikes()))));
    return to(new Authorized(state.tokens(), wakeAt, state.strikes(), true));
  }

  private Step renewInTime(Authorized state, Moment moment) {
    var earliest = policy.earliestRefresh(state.tokens());
    return moment.now().isBefore(earliest)
        ? to(
            new Authorized(
                state.tokens(), earlier(state.wakeAt(), earliest), state.strikes(), state.struck()))
        : renew(state, moment);
  }

  private Step renew(Authorized state, Moment moment) {
    return send(state, Attempt.first(state.struck() ? state.strikes() + 1 : 0), moment);
  }

  /// Not at once: a million computers wake up on Monday at nine. A tool that waits hurries it.
  private Step afterSleep(Authorized state, Moment moment) {
    if (!state.tokens().isRefreshable()) {
      return renew(state, moment);
    }
    var wakeAt = policy.afterSleep(moment.now(), state.tokens(), moment.random());
    return to(new Authorized(state.tokens(), wakeAt, state.strikes(), state.struck()));
  }

  private Step afterSleep(Unauthorized state, Moment moment) {
    var tokens = state.tokens();
    var wakeAt = tokens == null ? null : policy.afterSleep(moment.now(), tokens, moment.random());
    return to(new Unauthorized(state.cause(), tokens, state.fault(), wakeAt));
  }

  /// Once more with what is left, for a cause that may have gone: edited settings, an hour later.
  private Step tryAgain(Unauthorized state, Moment moment) {
    var tokens = state.tokens();
    return tokens == null || !tokens.isRefreshable()
        ? to(new Unauthorized(state.cause(), tokens, state.fault(), null))
        : send(state, Attempt.first(0), moment);
  }

  /// Sends, where the server can take it. `before` has tokens.
  Step send(Session before, Attempt attempt, Moment moment) {
    var tokens = Objects.requireNonNull(before.tokens());
    if (!tokens.isRefreshable()) {
      return to(Unauthorized.because(Cause.EXPIRED, tokens));
    }
    // A turn may come when the time is over in which the server takes a used token for a
    // repetition.
    if (before instanceof RefreshDelayed state) {
      var earliest = policy.earliestProbe(moment.now(), attempt.doubt(), state.since());
      if (moment.now().isBefore(earliest)) {
        return to(state.at(earliest));
      }
    }
    return switch (moment.admission()) {
      case Admission.Open(var failures) -> send(tokens, attempt.atLeast(failures), moment);
      case Admission.Full _ -> to(new RefreshDue(before, attempt));
      case Admission.Closed closed -> to(waitFor(closed, before, attempt, moment));
    };
  }

  private static Step send(TokenSet tokens, Attempt attempt, Moment moment) {
    var ticket = moment.ticket();
    return to(
        new Refreshing(ticket, tokens, attempt, moment.now()),
        new Effect.Refresh(ticket, tokens, attempt.target(), attempt.doubt() != null));
  }

  /// It did not try itself, so nothing counts as tried but what it did before.
  private RefreshDelayed waitFor(
      Admission.Closed closed, Session before, Attempt attempt, Moment moment) {
    var tokens = Objects.requireNonNull(before.tokens());
    var retryAt = policy.retryAt(moment.now(), tokens, closed.failures(), null, moment.random());
    var wakeAt = later(retryAt, closed.until());
    var since = before instanceof RefreshDelayed state ? state.since() : moment.now();
    return new RefreshDelayed(tokens, attempt.towards(null), wakeAt, closed.fault(), since);
  }

  RefreshDelayed delayed(
      TokenSet tokens, Attempt attempt, Doubt doubt, Fault fault, Moment moment) {
    var probeAt = policy.probeAt(moment.now(), tokens, attempt, doubt, moment.random());
    return new RefreshDelayed(tokens, attempt, probeAt, fault, moment.now());
  }

  /// Tokens that came before the clock was set back are moved with it: none lives longer for it.
  Step accept(TokenSet came, int strikes, Moment moment) {
    var tokens = notAhead(came, moment);
    return to(fresh(tokens, strikes, moment), new Effect.Save(tokens));
  }

  private Step answered(Refreshing state, Refreshed answer, Moment moment) {
    var target = state.attempt().target();
    return target == null
        ? renewed(state, answer.tokens().inheriting(state.tokens()), moment)
        : new TargetRules(this).answered(state, target, answer, moment);
  }

  private Step renewed(Refreshing state, TokenSet came, Moment moment) {
    var tokens = notAhead(came, moment);
    var strikes = state.attempt().strikes();
    var next = fresh(tokens, strikes, moment);
    return to(isLate(state) ? apart(next, moment) : next, new Effect.Save(tokens));
  }

  /// Whether it went out later than it should have, for a reason that others share.
  private static boolean isLate(Refreshing state) {
    return state.attempt().failures() > 0 || !state.tokens().isUsable(state.since(), Duration.ZERO);
  }

  private Authorized apart(Authorized fresh, Moment moment) {
    var wakeAt = policy.refreshApart(fresh.tokens(), moment.random());
    return new Authorized(fresh.tokens(), wakeAt, fresh.strikes(), fresh.struck());
  }

  Authorized fresh(TokenSet tokens, int strikes, Moment moment) {
    var future = tokens.sentAt().isAfter(moment.now());
    var wakeAt = future ? moment.now() : policy.refreshAt(tokens, moment.random());
    return new Authorized(tokens, wakeAt, strikes, false);
  }

  static TokenSet notAhead(TokenSet came, Moment moment) {
    var ahead = Duration.between(moment.now(), came.receivedAt());
    return ahead.isPositive() ? came.shifted(ahead.negated()) : came;
  }

  Authorized lasting(TokenSet tokens, Moment moment) {
    return new Authorized(tokens, policy.refreshAt(tokens, moment.random()), 0, false);
  }

  static Step authorize(Session before, LoginWish wish, Moment moment) {
    var ticket = moment.ticket();
    var deadline = moment.now().plus(RefreshPolicy.AUTHORIZATION_TIMEOUT);
    var tokens = before.tokens();
    var hint = tokens == null ? null : tokens.identity();
    return to(
        new Authorizing(ticket, before, deadline, null, null),
        new Effect.Authorize(ticket, hint, wish));
  }

  static Step logOut(Session state) {
    var tokens = state.tokens();
    var loggedOut = Unauthorized.because(Cause.LOGGED_OUT, null);
    return tokens == null
        ? to(loggedOut, new Effect.Erase())
        : to(loggedOut, new Effect.Erase(), new Effect.Revoke(tokens));
  }

  /// Tokens of a login that was given up in the moment in which they came.
  private static Step unwanted(Unauthorized state, TokenSet tokens) {
    if (state.cause() == Cause.LOGGED_OUT) {
      return to(state, new Effect.Erase(), new Effect.Revoke(tokens));
    }
    return state.tokens() == null ? to(state, new Effect.Erase()) : overtaken(state);
  }

  /// The answer to a refresh that a login has overtaken, or of a login that was given up. It is in
  /// the journal, newer than what we hold, and must not be taken for it at the next start.
  static Step overtaken(Session state) {
    var tokens = state.tokens();
    return tokens == null ? to(state) : to(state, new Effect.Save(tokens));
  }

  static boolean isYoung(TokenSet tokens, Moment moment) {
    return moment.now().isBefore(tokens.receivedAt().plus(RefreshPolicy.YOUTH));
  }

  static boolean isDue(@Nullable Instant at, Moment moment) {
    return at != null && !moment.now().isBefore(at);
  }

  static Instant earlier(@Nullable Instant one, Instant other) {
    return one != null && one.isBefore(other) ? one : other;
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  static Step shift(Session state, Duration shift) {
    return to(Shift.of(state, shift));
  }
}
