package dev.evergrant.keeper;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Which of several moments comes first. It is asked at each event, so no stream is made for it.
final class Soonest {
  private Soonest() {}

  /// Null where there is none.
  static @Nullable Instant of(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.isBefore(one) ? other : one;
  }

  static Optional<Instant> of(Optional<Instant> one, Optional<Instant> other) {
    return Optional.ofNullable(of(one.orElse(null), other.orElse(null)));
  }
}
