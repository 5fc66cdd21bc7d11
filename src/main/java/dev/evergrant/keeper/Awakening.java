package dev.evergrant.keeper;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// When every account is looked at again, because the computer slept or the network came back. Used
/// on the loop only.
final class Awakening {
  /// A network needs a moment after a wake-up.
  private static final Duration AFTER_WAKING = Duration.ofSeconds(2);

  /// A network that comes and goes is no reason to look more often than this.
  private static final Duration AT_MOST_EVERY = Duration.ofSeconds(30);

  private @Nullable Instant quietUntil;
  private @Nullable Instant lookAt;
  private Instant lastLook = Instant.EPOCH;

  /// Nobody looked at the clock for so long that the computer must have slept.
  void slept(Instant now) {
    quietUntil = now.plus(AFTER_WAKING);
    lookAt = quietUntil;
  }

  /// Somebody says that the computer woke up or that the network came back.
  void signalled(Instant now) {
    if (lookAt == null) {
      var soon = now.plus(AFTER_WAKING);
      var next = lastLook.plus(AT_MOST_EVERY);
      lookAt = soon.isBefore(next) ? next : soon;
    }
  }

  /// Whether nothing is begun yet that nobody waits for.
  boolean isQuiet(Instant now) {
    return quietUntil != null && now.isBefore(quietUntil);
  }

  /// Whether now is the time to look at every account again; once.
  boolean isTimeToLook(Instant now) {
    if (lookAt == null || now.isBefore(lookAt)) {
      return false;
    }
    quietUntil = null;
    lookAt = null;
    lastLook = now;
    return true;
  }

  Optional<Instant> next() {
    return Optional.ofNullable(lookAt);
  }

  /// The wall clock was set back by so much (negative).
  void shift(Duration by) {
    quietUntil = quietUntil == null ? null : quietUntil.plus(by);
    lookAt = lookAt == null ? null : lookAt.plus(by);
    lastLook = lastLook.plus(by);
  }
}
