package dev.evergrant.keeper;

import java.lang.System.Logger;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Lanes on virtual threads: each a chain of futures, and gone when it is idle.
public final class VirtualLanes implements Lanes {
  private static final Logger LOG = System.getLogger(VirtualLanes.class.getName());

  private final Executor threads = work -> Thread.ofVirtual().name("effect").start(work);
  private final Map<String, CompletableFuture<Void>> lanes = new ConcurrentHashMap<>();

  @Override
  public void on(String lane, Runnable work) {
    var end =
        lanes.compute(
            lane,
            (_, last) ->
                (last == null ? CompletableFuture.<Void>completedFuture(null) : last)
                    .thenRunAsync(guarded(work), threads));
    var _ = end.whenComplete((_, _) -> lanes.remove(lane, end));
  }

  @Override
  public Runnable beside(Runnable work) {
    var thread = Thread.ofVirtual().name("effect").start(guarded(work));
    return thread::interrupt;
  }

  @Override
  public void later(Duration wait, Runnable work) {
    CompletableFuture.delayedExecutor(wait.toMillis(), TimeUnit.MILLISECONDS, threads)
        .execute(guarded(work));
  }

  @Override
  public void drain(Duration atMost) {
    var all = CompletableFuture.allOf(lanes.values().toArray(CompletableFuture[]::new));
    try {
      all.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      LOG.log(Logger.Level.WARNING, "ended before everything in flight was finished");
    } catch (ExecutionException e) {
      LOG.log(Logger.Level.ERROR, "an effect failed", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /// The top of the thread: a bug is told once, and the lane goes on.
  private static Runnable guarded(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        LOG.log(Logger.Level.ERROR, "an effect failed", e);
      }
    };
  }
}
