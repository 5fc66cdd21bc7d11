package dev.evergrant.grant;

import dev.evergrant.keeper.Receipt;
import dev.evergrant.oauth.Secret;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Puts the body of one successful answer where it is safe, before anybody tries to understand it.
///
/// Any thread may bring it, and the first one does it: whoever comes later, with the same answer or
/// with the part of it that had come at the deadline, waits until that is done.
final class Keeping {
  private final Receipt receipt;
  private final Instant sentAt;
  private final AtomicReference<@Nullable CompletableFuture<Boolean>> begun =
      new AtomicReference<>();

  Keeping(Receipt receipt, Instant sentAt) {
    this.receipt = receipt;
    this.sentAt = sentAt;
  }

  /// Returns when the body is safe; an error or an empty body is not worth keeping.
  void take(Answer answer) {
    if (!answer.isSuccess() || answer.body().isEmpty()) {
      return;
    }
    var mine = new CompletableFuture<Boolean>();
    var earlier = begun.compareAndExchange(null, mine);
    if (earlier != null) {
      earlier.join();
      return;
    }
    try {
      receipt.received(sentAt, Secret.of(answer.body()));
    } finally {
      mine.complete(true);
    }
  }
}
