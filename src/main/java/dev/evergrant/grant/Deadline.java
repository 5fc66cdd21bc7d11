package dev.evergrant.grant;

import java.time.Duration;

/// When patience ends, on a clock that nobody sets.
record Deadline(long nanos) {
  static Deadline in(Duration patience) {
    return new Deadline(System.nanoTime() + patience.toNanos());
  }

  /// What is left, zero when it has passed.
  Duration left() {
    return Duration.ofNanos(Math.max(0, nanos - System.nanoTime()));
  }

  /// The same, for something that shall not take longer than that.
  Duration left(Duration atMost) {
    var left = left();
    return left.compareTo(atMost) < 0 ? left : atMost;
  }
}
