package dev.evergrant.keeper;

import java.time.Duration;
import java.time.Instant;

/// Compares the wall clock with the one that nobody sets, each time the loop looks up.
///
/// Used on the loop only.
final class ClockWatch {
  /// What was seen: by how much the wall clock was set back (negative, else zero), and how long
  /// nobody looked.
  record Look(Instant before, Instant now, Duration setBack) {
    Duration gap() {
      return Duration.between(before, now);
    }
  }

  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private final Clocks clocks;
  private Instant lastWall;
  private long lastNanos;

  ClockWatch(Clocks clocks) {
    this.clocks = clocks;
    this.lastWall = clocks.now();
    this.lastNanos = clocks.nanos().getAsLong();
  }

  Look look() {
    var wall = clocks.now();
    var nanos = clocks.nanos().getAsLong();
    var ahead = Duration.between(lastWall, wall).minusNanos(nanos - lastNanos);
    var look = new Look(lastWall, wall, isSetBack(ahead) ? ahead : Duration.ZERO);
    lastWall = wall;
    lastNanos = nanos;
    return look;
  }

  private static boolean isSetBack(Duration ahead) {
    return ahead.compareTo(TOLERANCE.negated()) < 0;
  }
}
