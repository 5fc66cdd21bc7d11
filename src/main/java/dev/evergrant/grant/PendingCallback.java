package dev.evergrant.grant;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.id.State;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// One login's wait for the browser to come back with the right state, and the page it is shown
/// then.
///
/// The first callback counts, and only the first: its code is used once, and whoever comes with the
/// same address again is sent to the same page. Safe to share: connections answer on their own
/// threads.
final class PendingCallback {
  private final String path;
  private final State state;
  private final String pagePath = "/" + new State().getValue();
  private final CompletableFuture<Callback> callback = new CompletableFuture<>();
  private final CompletableFuture<String> page = new CompletableFuture<>();

  PendingCallback(String path, State state) {
    this.path = path.isEmpty() ? "/" : path;
    this.state = state;
  }

  /// Waits for the browser. Blocking; [TimeoutException] when nobody came.
  Callback await(Duration patience) throws InterruptedException, TimeoutException {
    try {
      return callback.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    }
  }

  /// Whoever came, and whoever reloads, sees this from now on.
  void show(String html) {
    page.complete(html);
  }

  /// The answer to a request that is meant for this login; empty for all others. Blocks the request
  /// for the page until there is one.
  Optional<Reply> answer(GetRequest request) {
    if (request.path().equals(pagePath)) {
      return Optional.of(Reply.page(page.join()));
    }
    return Optional.of(request)
        .filter(get -> get.path().equals(path))
        .flatMap(get -> Callback.of(get.parameters()))
        .filter(this::isOurs)
        .map(this::accepted);
  }

  private Reply accepted(Callback ours) {
    callback.complete(ours);
    return Reply.seeOther(pagePath);
  }

  private boolean isOurs(Callback any) {
    return MessageDigest.isEqual(any.state().getBytes(UTF_8), state.getValue().getBytes(UTF_8));
  }
}
