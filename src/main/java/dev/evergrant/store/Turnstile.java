package dev.evergrant.store;

import dev.evergrant.status.KeychainStatus.State;
import dev.evergrant.store.Keychain.Unavailable;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Lets calls through one after another, on a virtual thread of its own, and nobody waits longer
/// than a deadline.
///
/// Whoever has gone is not served: work that has not begun is left out, and work under way can ask
/// whether it is still wanted.
final class Turnstile implements AutoCloseable {
  private final ExecutorService thread;
  private final Duration patience;

  Turnstile(String name, Duration patience) {
    this.thread = Executors.newSingleThreadExecutor(Thread.ofVirtual().name(name).factory());
    this.patience = patience;
  }

  /// Work with the keychain.
  @FunctionalInterface
  interface Work<T> {
    T run(BooleanSupplier wanted) throws Unavailable;
  }

  /// Blocks until the work is done; throws `FAILING` after the deadline.
  <T> T pass(Work<T> work) throws Unavailable {
    var wanted = new AtomicBoolean(true);
    var task = new FutureTask<T>(() -> work.run(wanted::get));
    try {
      thread.execute(task);
      return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw unavailable(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Unavailable(State.FAILING, stopped);
    } catch (TimeoutException | RejectedExecutionException tooLate) {
      throw new Unavailable(State.FAILING, tooLate);
    } finally {
      wanted.set(false);
      task.cancel(false);
    }
  }

  private static Unavailable unavailable(@Nullable Throwable cause) {
    if (cause instanceof Unavailable unavailable) {
      return unavailable;
    }
    throw new IllegalStateException(cause);
  }

  /// Ends without waiting for work that hangs.
  @Override
  public void close() {
    thread.shutdown();
  }
}
