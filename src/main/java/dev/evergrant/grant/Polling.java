package dev.evergrant.grant;

import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Fault.Abandoned;
import dev.evergrant.oauth.Fault.Abandoned.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When to ask the token endpoint next whether the person has logged in (RFC 8628, section 3.5).
///
/// @param interval the shortest time between two questions, as the server wants it now
/// @param pause the time before the next one
/// @param inDoubt whether an answer was lost that may have held the tokens
record Polling(Duration interval, Duration pause, boolean inDoubt) {
  private static final Duration SLOWER = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  static Polling every(Duration interval) {
    return new Polling(interval, interval, false);
  }

  /// What an answer comes to.
  sealed interface Next {
    record Again(Polling polling) implements Next {}

    record Over(TokenReply reply) implements Next {}
  }

  Next after(TokenReply reply) {
    return switch (reply) {
      case TokenReply.Issued issued -> new Next.Over(issued);
      case TokenReply.Refused(Fault.RequestRejected rejected) -> after(rejected);
      case TokenReply.Refused(Fault.Unavailable(_, var retryAfter)) ->
          new Next.Again(backingOff(retryAfter, inDoubt));
      case TokenReply.Refused(Fault.OutcomeUnknown _) -> new Next.Again(backingOff(null, true));
      case TokenReply.Refused(Fault.NotRefreshable(var detail)) ->
          over(new Fault.RequestRejected("unsupported_grant_type", detail));
      case TokenReply.Refused(Fault.GrantRejected rejected) -> over(inDoubt ? lost() : rejected);
      case TokenReply.Refused other -> new Next.Over(other);
    };
  }

  /// While the server waits for the person it has issued nothing, so an answer that was lost held
  /// nothing.
  private Next after(Fault.RequestRejected rejected) {
    return switch (rejected.error()) {
      case "authorization_pending" -> new Next.Again(every(interval));
      case "slow_down" -> new Next.Again(every(interval.plus(SLOWER)));
      case "access_denied" -> over(new Abandoned(Reason.REFUSED, rejected.detail()));
      case "expired_token" -> over(expired(rejected.detail()));
      default -> over(rejected);
    };
  }

  /// The end of a code that nobody used; or the tokens for it were in the answer that was lost.
  Fault expired(String detail) {
    return inDoubt ? lost() : new Abandoned(Reason.TIMED_OUT, detail);
  }

  private static Fault lost() {
    return new Fault.OutcomeUnknown("the answer with the tokens was lost");
  }

  private Polling backingOff(@Nullable Duration retryAfter, boolean doubt) {
    var doubled = pause.multipliedBy(2);
    var longer = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : longest(interval, LONGEST_PAUSE);
    return new Polling(interval, retryAfter == null ? longer : longest(longer, retryAfter), doubt);
  }

  private static Duration longest(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static Next over(Fault fault) {
    return new Next.Over(new TokenReply.Refused(fault));
  }
}
