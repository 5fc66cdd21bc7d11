package dev.evergrant.agent;

import dev.evergrant.status.Change;
import dev.evergrant.status.KeeperStatus;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Waits until the keeper's status is as it is wanted. Blocking.
record StatusWait(KeeperPort keeper, Duration patience) {
  /// False where it did not become so in time.
  boolean until(Predicate<KeeperStatus> wanted) {
    var reached = new CompletableFuture<Boolean>();
    Consumer<Change> subscriber =
        change -> {
          if (wanted.test(change.status())) {
            reached.complete(true);
          }
        };
    keeper.subscribe(subscriber);
    try {
      return reached.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException later) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException bug) {
      throw new IllegalStateException(bug);
    } finally {
      keeper.unsubscribe(subscriber);
    }
  }
}
