package dev.evergrant.session;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TargetToken;
import dev.evergrant.oauth.TokenSet;
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

/// How a session answers a tool that wants an access token now.
public sealed interface Verdict {
  record Granted(TokenSet tokens) implements Verdict {}

  /// Ask again when the session has changed.
  record Pending() implements Verdict {}

  /// The person must authorize first.
  record AuthorizationRequired(Cause cause) implements Verdict {}

  /// Only other settings bring tokens.
  record SettingsRequired(Cause cause, String detail) implements Verdict {}

  record TemporarilyUnavailable(String detail, Instant retryAt) implements Verdict {}

  record KeychainUnavailable(KeychainTrouble trouble) implements Verdict {}

  /// The account's tokens are not for what was asked, and it may get no others.
  record TargetUnavailable(Target target) implements Verdict {}

  /// The server gives the account no token for what was asked.
  record TargetRefused(String detail) implements Verdict {}

  record WaitedInVain() implements Verdict {}

  record UnknownAccount() implements Verdict {}

  /// A refresh that comes within this time is worth a tool's wait.
  Duration SOON = Duration.ofSeconds(15);

  /// @param scopedTokens whether the account may have tokens with a scope or audience of their own
  static Verdict of(Session session, Demand demand, ScopedTokens scopedTokens, Instant now) {
    var tokens = session.tokens();
    if (tokens != null) {
      if (demand.isMetBy(tokens, now)) {
        return new Granted(Objects.requireNonNull(tokens.tokensFor(demand.target())));
      }
      var refusal = refusal(tokens, demand.target(), scopedTokens, now);
      if (refusal != null) {
        return refusal;
      }
    }
    var verdict = unmet(session, now);
    return demand.waitsForThePerson() && timeOrThePersonCures(verdict) ? new Pending() : verdict;
  }

  private static @Nullable Verdict refusal(
      TokenSet tokens, Target target, ScopedTokens scopedTokens, Instant now) {
    if (tokens.isFor(target)) {
      return null;
    }
    if (scopedTokens == ScopedTokens.NEVER || !tokens.isRefreshable()) {
      return new TargetUnavailable(target);
    }
    return tokens.targets().get(target) instanceof TargetToken.Refused refused
            && RefreshPolicy.isStillRefused(refused, now)
        ? new TargetRefused(refused.fault().detail())
        : null;
  }

  private static Verdict unmet(Session session, Instant now) {
    return switch (session) {
      case Locked(var trouble, var wakeAt) ->
          trouble == null || wakeAt == null ? new Pending() : new KeychainUnavailable(trouble);
      case Authorizing state -> unmet(state.before(), now);
      case Authorized state -> unmet(state, now);
      case Refreshing _, RefreshDue _ -> new Pending();
      case RefreshDelayed state -> unmet(state);
      case Unauthorized(var cause, _, var fault, _) ->
          cause.isCuredBySettings()
              ? new SettingsRequired(cause, fault == null ? "" : fault.detail())
              : new AuthorizationRequired(cause);
    };
  }

  /// Tokens that are not good enough, though nothing is wrong: too short a rest, or just refused.
  private static Verdict unmet(Authorized state, Instant now) {
    if (!state.tokens().isRefreshable()) {
      return new AuthorizationRequired(Cause.EXPIRED);
    }
    var wakeAt = state.wakeAt();
    return wakeAt == null || wakeAt.isBefore(now.plus(SOON))
        ? new Pending()
        : new TemporarilyUnavailable("the provider's API refuses a fresh token", wakeAt);
  }

  /// While the server is asked once more whether it meant its rejection, the answer is seconds
  /// away.
  private static Verdict unmet(RefreshDelayed state) {
    return state.fault() instanceof Fault.GrantRejected
        ? new Pending()
        : new TemporarilyUnavailable(state.fault().detail(), state.wakeAt());
  }

  private static boolean timeOrThePersonCures(Verdict verdict) {
    return verdict instanceof AuthorizationRequired
        || verdict instanceof TemporarilyUnavailable
        || verdict instanceof KeychainUnavailable;
  }
}
