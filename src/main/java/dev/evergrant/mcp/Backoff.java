package dev.evergrant.mcp;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: at random up to a bound that doubles, so that clients
/// whose server came back do not come all at once.
record Backoff(Duration first, Duration longest, RandomGenerator chance) {
  private static final int MOST_DOUBLINGS = 20;

  /// Blocking.
  ///
  /// @param failures how many attempts were in vain before
  /// @param atLeast what the server asked for
  void pause(int failures, Duration atLeast) throws InterruptedException {
    var time = time(failures);
    Thread.sleep(time.compareTo(atLeast) < 0 ? atLeast : time);
  }

  Duration time(int failures) {
    var doubled = first.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    var bound = doubled.compareTo(longest) < 0 ? doubled : longest;
    return Duration.ofNanos(chance.nextLong(bound.toNanos() + 1));
  }
}
