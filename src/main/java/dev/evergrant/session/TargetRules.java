package dev.evergrant.session;

import static dev.evergrant.session.Step.to;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TargetToken;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Event.Refreshed;
import dev.evergrant.session.Session.Authorized;
import dev.evergrant.session.Session.Refreshing;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The rules of tokens with a scope or an audience of their own. They are got with the account's
/// refresh token, so they are one more thing that a refresh may be for: one request at a time,
/// never on another's heels, each answer journalled.
///
/// Nothing that becomes of them changes the account's own access token, or narrows its grant.
record TargetRules(SessionMachine machine) {
  /// While an API refuses the account's fresh tokens, others of that grant wait too.
  Step demanded(Authorized state, Demand demand, Moment moment) {
    var tokens = state.tokens();
    if (state.struck()
        || machine.policy().scopedTokens() == ScopedTokens.NEVER
        || !tokens.isRefreshable()
        || isRefused(tokens.targets().get(demand.target()), moment)) {
      return to(state);
    }
    var earliest = earliest(tokens, demand);
    if (!moment.now().isBefore(earliest)) {
      return ask(state, demand.target(), moment);
    }
    return state.wakeAt() != null && !earliest.isBefore(state.wakeAt())
        ? to(state)
        : to(new Authorized(tokens, earliest, state.strikes(), false, demand.target()));
  }

  private static boolean isRefused(@Nullable TargetToken held, Moment moment) {
    return held instanceof TargetToken.Refused refused
        && RefreshPolicy.isStillRefused(refused, moment.now());
  }

  /// One that an API refuses in its first minute is replaced after it.
  private Instant earliest(TokenSet tokens, Demand demand) {
    var earliest = machine.policy().earliestRefresh(tokens);
    return tokens.targets().get(demand.target()) instanceof TargetToken.Issued(var held)
            && demand.refuses(held)
        ? SessionMachine.later(earliest, held.receivedAt().plus(RefreshPolicy.YOUTH))
        : earliest;
  }

  Step ask(Authorized state, Target target, Moment moment) {
    return machine.send(state, Attempt.first(state.strikes()).towards(target), moment);
  }

  /// The refresh token that came is the account's, whatever the access token is for.
  Step answered(Refreshing state, Target target, Refreshed answer, Moment moment) {
    var came = SessionMachine.notAhead(answer.tokens(), moment);
    var unfit = answer.unfit();
    var token =
        unfit == null
            ? new TargetToken.Issued(came.withoutRefreshToken())
            : new TargetToken.Refused(unfit, came.receivedAt());
    var tokens = state.tokens().renewedBy(came).with(target, token);
    return to(machine.fresh(tokens, state.attempt().strikes(), moment), new Effect.Save(tokens));
  }

  /// A no to the scope or the audience is no more than that. Only an `invalid_grant` may mean the
  /// grant: a refresh for the account itself will tell.
  Step failed(Refreshing state, Target target, Fault fault, Moment moment) {
    var tokens = state.tokens().with(target, new TargetToken.Refused(fault, moment.now()));
    var refused = new Refreshing(state.ticket(), tokens, state.attempt(), state.since());
    return switch (fault) {
      case Fault.GrantRejected rejected when rejected.error().equals("invalid_grant") ->
          new FaultRules(machine).rejected(refused, rejected, moment);
      case Fault.GrantRejected _, Fault.RequestRejected _ ->
          to(machine.fresh(tokens, state.attempt().strikes(), moment));
      case Fault.ClientRejected _,
          Fault.NotRefreshable _,
          Fault.Unavailable _,
          Fault.Abandoned _,
          Fault.OutcomeUnknown _ ->
          new FaultRules(machine).ofTheGrant(state, fault, moment);
    };
  }
}
