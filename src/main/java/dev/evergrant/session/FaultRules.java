package dev.evergrant.session;

import static dev.evergrant.session.Step.to;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.session.Session.RefreshDelayed;
import dev.evergrant.session.Session.Refreshing;
import dev.evergrant.session.Session.Unauthorized;
import dev.evergrant.session.Session.Unauthorized.Cause;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What becomes of a session whose refresh failed.
record FaultRules(SessionMachine machine) {
  Step failed(Refreshing state, Fault fault, Moment moment) {
    var target = state.attempt().target();
    return target == null
        ? ofTheGrant(state, fault, moment)
        : new TargetRules(machine).failed(state, target, fault, moment);
  }

  /// Of a refresh for the account itself, or for all that its grant brings.
  Step ofTheGrant(Refreshing state, Fault fault, Moment moment) {
    return switch (fault) {
      case Fault.GrantRejected rejected -> rejected(state, rejected, moment);
      case Fault.ClientRejected _ -> settings(state, Cause.CLIENT_REJECTED, fault, moment);
      case Fault.RequestRejected _ -> settings(state, Cause.REQUEST_REJECTED, fault, moment);
      case Fault.NotRefreshable _ ->
          to(machine.lasting(state.tokens().withoutRefreshToken(), moment));
      case Fault.Unavailable(_, var retryAfter) -> delay(state, fault, retryAfter, moment);
      case Fault.Abandoned _ -> delay(state, fault, null, moment);
      case Fault.OutcomeUnknown _ -> doubt(state, fault, moment);
    };
  }

  /// Servers err under load, so a rejection is confirmed by one sending more; not after a lost
  /// answer, which explains an `invalid_grant` and nothing else.
  Step rejected(Refreshing state, Fault.GrantRejected fault, Moment moment) {
    var attempt = state.attempt();
    if (attempt.confirming() || !fault.error().equals("invalid_grant")) {
      return to(new Unauthorized(Cause.GRANT_REJECTED, state.tokens(), fault, null));
    }
    if (attempt.doubt() != null) {
      return to(new Unauthorized(Cause.ANSWER_LOST, state.tokens(), fault, null));
    }
    var confirmAt = moment.now().plus(RefreshPolicy.CONFIRMATION);
    return to(
        new RefreshDelayed(state.tokens(), attempt.rejectedOnce(), confirmAt, fault, moment.now()));
  }

  private Step settings(Refreshing state, Cause cause, Fault fault, Moment moment) {
    var retryAt = moment.now().plus(RefreshPolicy.SETTINGS_RETRY);
    return to(new Unauthorized(cause, state.tokens(), fault, retryAt));
  }

  private Step delay(Refreshing state, Fault fault, @Nullable Duration retryAfter, Moment moment) {
    var attempt = state.attempt();
    var retryAt =
        machine
            .policy()
            .retryAt(moment.now(), state.tokens(), attempt.failures(), retryAfter, moment.random());
    return to(new RefreshDelayed(state.tokens(), attempt.failed(), retryAt, fault, moment.now()));
  }

  private Step doubt(Refreshing state, Fault fault, Moment moment) {
    if (machine.policy().rotation() instanceof Rotation.None) {
      return delay(state, fault, null, moment);
    }
    var earlier = state.attempt().doubt();
    var doubt = earlier == null ? new Doubt(state.since(), 0) : earlier.probed();
    return to(
        machine.delayed(state.tokens(), state.attempt().inDoubt(doubt), doubt, fault, moment));
  }
}
