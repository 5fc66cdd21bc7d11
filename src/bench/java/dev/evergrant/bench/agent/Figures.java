package dev.evergrant.bench.agent;

import java.time.Duration;
import java.util.Arrays;

/// How requests went: their waits from connecting to the whole answer, in nanoseconds and
/// ascending.
record Figures(long[] waits, Duration time) {
  static Figures of(long[] waits, Duration time) {
    Arrays.sort(waits);
    return new Figures(waits, time);
  }

  double perSecond() {
    return waits.length / (time.toNanos() / 1e9);
  }

  /// The wait that this share of the requests did not exceed, in milliseconds.
  double quantile(double share) {
    return waits[(int) Math.min(waits.length - 1, Math.floor(waits.length * share))] / 1e6;
  }

  double worst() {
    return waits[waits.length - 1] / 1e6;
  }
}
