package dev.evergrant.session;

import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Session.Authorized;
import dev.evergrant.session.Session.Authorizing;
import dev.evergrant.session.Session.Locked;
import dev.evergrant.session.Session.RefreshDelayed;
import dev.evergrant.session.Session.RefreshDue;
import dev.evergrant.session.Session.Refreshing;
import dev.evergrant.session.Session.Unauthorized;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The same session on a wall clock that was set back: what was to happen in five minutes still
/// happens in five minutes, and no token lives longer.
final class Shift {
  private Shift() {}

  static Session of(Session session, Duration shift) {
    return switch (session) {
      case Locked(var trouble, var wakeAt) -> new Locked(trouble, moved(wakeAt, shift));
      case Unauthorized(var cause, var tokens, var fault, var wakeAt) ->
          new Unauthorized(cause, moved(tokens, shift), fault, moved(wakeAt, shift));
      case Authorizing(var ticket, var before, var deadline, var page, var candidate) ->
          new Authorizing(
              ticket, of(before, shift), deadline.plus(shift), page, moved(candidate, shift));
      case Authorized(var tokens, var wakeAt, var strikes, var struck, var next) ->
          new Authorized(tokens.shifted(shift), moved(wakeAt, shift), strikes, struck, next);
      case Refreshing(var ticket, var tokens, var attempt, var since) ->
          new Refreshing(ticket, tokens.shifted(shift), moved(attempt, shift), since.plus(shift));
      case RefreshDelayed(var tokens, var attempt, var wakeAt, var fault, var since) ->
          new RefreshDelayed(
              tokens.shifted(shift),
              moved(attempt, shift),
              wakeAt.plus(shift),
              fault,
              since.plus(shift));
      case RefreshDue(var before, var attempt) ->
          new RefreshDue(of(before, shift), moved(attempt, shift));
    };
  }

  private static @Nullable Instant moved(@Nullable Instant at, Duration shift) {
    return at == null ? null : at.plus(shift);
  }

  private static @Nullable TokenSet moved(@Nullable TokenSet tokens, Duration shift) {
    return tokens == null ? null : tokens.shifted(shift);
  }

  private static Attempt moved(Attempt attempt, Duration shift) {
    var doubt = attempt.doubt();
    return doubt == null
        ? attempt
        : new Attempt(
            attempt.failures(),
            doubt.shifted(shift),
            attempt.confirming(),
            attempt.strikes(),
            attempt.target());
  }
}
