package dev.evergrant.keeper;

import java.time.Duration;
import java.time.Instant;

/// Compares the wall clock with the one that nobody sets, each time the loop looks up.
///
/// Used on the loop only, but for [#now()].
final class ClockWatch {
  /// What was seen: by how much the wall clock was set back (negative, else zero), and how long
  /// nobody looked.
  record Look(Instant before, Instant now, Duration setBack) {
    Duration gap() {
      return Duration.between(before, now);
    }
  }

  private static final Duration TOLERANCE = Duration.ofSeconds(-2);

  private record Reading(Instant wall, long nanos) {}

  private final Clocks clocks;
  private volatile Reading last;

  ClockWatch(Clocks clocks) {
    this.clocks = clocks;
    this.last = read();
  }

  /// The time on a clock that nobody has set back since the last look. Any thread.
  Instant now() {
    var present = read();
    var ahead = ahead(last, present);
    return isSetBack(ahead) ? present.wall().minus(ahead) : present.wall();
  }

  Look look() {
    var before = last;
    var present = read();
    var ahead = ahead(before, present);
    last = present;
    return new Look(before.wall(), present.wall(), isSetBack(ahead) ? ahead : Duration.ZERO);
  }

  private Reading read() {
    return new Reading(clocks.now(), clocks.nanos().getAsLong());
  }

  private static Duration ahead(Reading before, Reading present) {
    return Duration.between(before.wall(), present.wall())
        .minusNanos(present.nanos() - before.nanos());
  }

  private static boolean isSetBack(Duration ahead) {
    return ahead.compareTo(TOLERANCE) < 0;
  }
}
