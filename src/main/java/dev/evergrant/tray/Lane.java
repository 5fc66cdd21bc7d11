package dev.evergrant.tray;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/// A thread that does one thing after the other, so that what belongs to it needs no lock.
///
/// What a task throws is a bug: it is logged here and the next task goes on.
class Lane implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Lane.class.getName());

  private final ExecutorService thread;

  Lane(String name) {
    thread = Executors.newSingleThreadExecutor(Thread.ofVirtual().name(name).factory());
  }

  /// Does it soon. Once the lane is closed nothing is done.
  void run(Runnable task) {
    try {
      thread.execute(() -> guarded(task));
    } catch (RejectedExecutionException closed) {
      LOG.log(Level.DEBUG, "closed, and what came after that is left undone");
    }
  }

  /// Does it when this much time has passed.
  void runAfter(Duration delay, Runnable task) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
        .execute(() -> run(task));
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException bug) {
      LOG.log(Level.ERROR, "a task failed", bug);
    }
  }

  /// Ends after what is to be done already.
  @Override
  public void close() {
    thread.shutdown();
  }
}
