package dev.evergrant.tray;

import static dev.evergrant.view.Sample.NOON;

import dev.evergrant.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A lane whose time passes only when the test says so.
final class HandClock extends Lane implements InstantSource {
  private record Delayed(Instant at, Runnable task) {}

  private final ConcurrentLinkedQueue<Delayed> delayed = new ConcurrentLinkedQueue<>();
  private volatile Instant now = NOON;

  HandClock() {
    super("hand-clock");
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  void runAfter(Duration delay, Runnable task) {
    delayed.add(new Delayed(now.plus(delay), task));
  }

  /// How many tasks wait for their time: 0 means that nothing will wake up by itself.
  int waiting() {
    settle();
    return delayed.size();
  }

  /// Lets time pass, with everything that is due on the way.
  void pass(Duration duration) {
    settle();
    var end = now.plus(duration);
    while (true) {
      var next = delayed.stream().min(Comparator.comparing(Delayed::at)).orElse(null);
      if (next == null || next.at().isAfter(end)) {
        now = end;
        return;
      }
      delayed.remove(next);
      now = next.at();
      run(next.task());
      settle();
    }
  }

  /// Blocks until the lane has done all that it was given.
  void settle() {
    var done = new CountDownLatch(1);
    run(done::countDown);
    try {
      if (!done.await(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("the lane hangs");
      }
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
