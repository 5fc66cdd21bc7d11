package dev.evergrant.grant;

import com.nimbusds.oauth2.sdk.id.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The redirects of all open logins.
///
/// Two accounts can have the same fixed redirect URI, and a new login can begin while the last page
/// of the one before is still shown: then they share a listener, which tells them apart by state.
/// Safe to share.
final class Redirects {
  private final ConcurrentMap<String, Listener> fixed = new ConcurrentHashMap<>();
  private final Duration request;
  private final Duration linger;

  /// @param request how long a connection may take to say what it wants
  /// @param linger how long the last page of a login is still shown to a reload
  Redirects(Duration request, Duration linger) {
    this.request = request;
    this.linger = linger;
  }

  /// The redirect of one login.
  ///
  /// @param close lets it end: after the time in which the last page can still be reloaded
  record Redirect(URI uri, PendingCallback callback, Runnable close) {}

  /// Binds the address, or joins whoever has bound it among us.
  Redirect open(RedirectAddress address, State state) throws IOException {
    var login = new PendingCallback(address.path(), state);
    try {
      var listener =
          address.isFree()
              ? joined(null, address, login)
              : fixed.compute(address.authority(), (_, open) -> joined(open, address, login));
      return new Redirect(
          address.at(listener.port()).uri(),
          login,
          () -> later(() -> leave(address, listener, login)));
    } catch (UncheckedIOException taken) {
      throw taken.getCause();
    }
  }

  private Listener joined(@Nullable Listener open, RedirectAddress address, PendingCallback login) {
    try {
      var listener = open != null ? open : Listener.bind(address, request);
      listener.expect(login);
      return listener;
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  private void leave(RedirectAddress address, Listener listener, PendingCallback login) {
    login.show("");
    if (address.isFree()) {
      listener.forget(login);
    } else {
      fixed.computeIfPresent(address.authority(), (_, open) -> open.forget(login) ? null : open);
    }
  }

  private void later(Runnable leaving) {
    CompletableFuture.delayedExecutor(linger.toMillis(), TimeUnit.MILLISECONDS).execute(leaving);
  }
}
