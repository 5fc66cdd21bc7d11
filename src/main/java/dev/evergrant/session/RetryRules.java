package dev.evergrant.session;

import static dev.evergrant.session.SessionMachine.authorize;
import static dev.evergrant.session.SessionMachine.earlier;
import static dev.evergrant.session.SessionMachine.isDue;
import static dev.evergrant.session.SessionMachine.later;
import static dev.evergrant.session.SessionMachine.logOut;
import static dev.evergrant.session.SessionMachine.overtaken;
import static dev.evergrant.session.SessionMachine.shift;
import static dev.evergrant.session.Step.to;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Rotation;
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
import dev.evergrant.session.Session.RefreshDelayed;
import dev.evergrant.session.Session.RefreshDue;
import java.time.Instant;

/// The rules after a passing fault, and while a refresh waits for its turn at the server.
record RetryRules(SessionMachine machine) {
  Step step(RefreshDelayed state, Event event, Moment moment) {
    return switch (event) {
      case Woke _ ->
          isDue(state.wakeAt(), moment) ? machine.send(state, state.attempt(), moment) : to(state);
      case Resumed _ -> mayHope(state) ? afterSleep(state, moment) : to(state);
      case ServerAnswered _ -> mayHope(state) ? hurry(state, hurriedAt(state), moment) : to(state);
      case TokenDemanded(var demand) ->
          mayHope(state) && !demand.isMetBy(state.tokens(), moment.now())
              ? hurry(state, hurriedAt(state), moment)
              : to(state);
      case RefreshRequested _, AccountEdited _ ->
          mayHurry(state)
              ? hurry(state, state.since().plus(RefreshPolicy.LEAST_PAUSE), moment)
              : to(state);
      case AuthorizationRequested(var wish) -> authorize(state, wish, moment);
      case LogoutRequested _ -> logOut(state);
      case ClockSetBack(var shift) -> shift(state, shift);
      case Refreshed _ -> overtaken(state);
      case Loaded _, LoadFailed _, RefreshFailed _ -> to(state);
      case AuthorizationGranted _ -> overtaken(state);
      case AuthorizationPageReady _, AuthorizationFailed _ -> to(state);
      case AuthorizationCancelled _, SubjectAccepted _ -> to(state);
    };
  }

  /// What wants to hurry it waits for the same turn.
  Step step(RefreshDue state, Event event, Moment moment) {
    return switch (event) {
      case Woke _ -> machine.send(state.before(), state.attempt(), moment);
      case AuthorizationRequested(var wish) -> authorize(state, wish, moment);
      case LogoutRequested _ -> logOut(state);
      case ClockSetBack(var shift) -> shift(state, shift);
      case Refreshed _, AuthorizationGranted _ -> overtaken(state);
      case Resumed _, ServerAnswered _, TokenDemanded _ -> to(state);
      case RefreshRequested _, AccountEdited _ -> to(state);
      case Loaded _, LoadFailed _, RefreshFailed _ -> to(state);
      case AuthorizationPageReady _, AuthorizationFailed _ -> to(state);
      case AuthorizationCancelled _, SubjectAccepted _ -> to(state);
    };
  }

  private Step afterSleep(RefreshDelayed state, Moment moment) {
    var wakeAt = machine.policy().afterSleep(moment.now(), state.tokens(), moment.random());
    return to(
        new RefreshDelayed(
            state.tokens(),
            state.attempt().hopeful(),
            isDue(state.wakeAt(), moment) ? wakeAt : earlier(state.wakeAt(), wakeAt),
            state.fault(),
            state.since()));
  }

  /// Sooner than it would, but not before `earliest`.
  private Step hurry(RefreshDelayed state, Instant earliest, Moment moment) {
    var at =
        moment.admission() instanceof Admission.Closed(_, _, var until)
            ? later(earliest, until)
            : earliest;
    return moment.now().isBefore(at)
        ? to(state.noLaterThan(at))
        : machine.send(state, state.attempt(), moment);
  }

  private static Instant hurriedAt(RefreshDelayed state) {
    var failures = state.attempt().failures();
    return failures == 0 ? state.since() : RefreshPolicy.hurriedAt(state.since(), failures);
  }

  /// A server that named a time is not asked before it, but by the person.
  private boolean mayHope(RefreshDelayed state) {
    return mayHurry(state)
        && !(state.fault() instanceof Fault.Unavailable(_, var retryAfter) && retryAfter != null);
  }

  /// A probe waits for its time; anything else may go at once when there is a reason to hope.
  private boolean mayHurry(RefreshDelayed state) {
    var doubt = state.attempt().doubt();
    return !state.attempt().confirming()
        && (doubt == null
            || (doubt.probes() == 0 && !(machine.policy().rotation() instanceof Rotation.Strict)));
  }
}
