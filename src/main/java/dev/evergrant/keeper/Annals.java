package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.session.Event;
import dev.evergrant.session.Session;
import dev.evergrant.session.Session.Unauthorized.Cause;
import dev.evergrant.status.History.Entry;
import dev.evergrant.status.History.Kind;
import java.time.Instant;
import java.util.Optional;

/// Decides what of a step is worth a line in an account's history.
final class Annals {
  private final Chronicle chronicle;

  Annals(Chronicle chronicle) {
    this.chronicle = chronicle;
  }

  void write(Account account, Session before, Event event, Session next, Instant now) {
    line(before, event, next, now).ifPresent(entry -> chronicle.append(account.id(), entry));
  }

  void slept(Account account, Instant from, Instant until) {
    chronicle.append(account.id(), new Entry(from, Kind.ASLEEP, until, null));
  }

  private static Optional<Entry> line(Session before, Event event, Session next, Instant now) {
    return switch (next) {
      case Session.Authorized state when Logins.isSuccess(event) ->
          Optional.of(new Entry(now, Kind.LOGGED_IN, state.tokens().expiresAt(), null));
      case Session.Authorized state
          when event instanceof Event.Refreshed(_, var tokens, _)
              && tokens.accessToken().equals(state.tokens().accessToken()) ->
          Optional.of(new Entry(now, Kind.REFRESHED, state.tokens().expiresAt(), null));
      case Session.RefreshDelayed state when !isDelayed(before) ->
          Optional.of(new Entry(now, Kind.DELAYED, state.wakeAt(), Projection.line(state.fault())));
      case Session.Unauthorized state when !(before instanceof Session.Unauthorized) ->
          Optional.of(ended(state, now));
      default -> Optional.empty();
    };
  }

  private static boolean isDelayed(Session session) {
    return session instanceof Session.RefreshDelayed
        || (session instanceof Session.RefreshDue(var before, _) && isDelayed(before));
  }

  private static Entry ended(Session.Unauthorized state, Instant now) {
    return state.cause() == Cause.LOGGED_OUT || state.cause() == Cause.NEW
        ? new Entry(now, Kind.LOGGED_OUT, null, null)
        : new Entry(
            now, Kind.ENDED, null, state.fault() == null ? null : Projection.line(state.fault()));
  }
}
