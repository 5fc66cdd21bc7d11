package dev.evergrant.cli;

import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/// Looks again and again whether something is so, at growing intervals.
record Patience(Duration longest) {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

  /// Blocking. False: it did not become so in time.
  boolean until(BooleanSupplier isSo) {
    var pause = SHORTEST_PAUSE;
    var waited = Duration.ZERO;
    while (!isSo.getAsBoolean()) {
      if (waited.compareTo(longest) >= 0) {
        return false;
      }
      pause(pause);
      waited = waited.plus(pause);
      pause = pause.multipliedBy(3).dividedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
    return true;
  }

  private static void pause(Duration length) {
    CompletableFuture.runAsync(() -> {}, delayedExecutor(length.toMillis(), MILLISECONDS)).join();
  }
}
