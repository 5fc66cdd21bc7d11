package dev.evergrant.keeper;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether the keychain has an account's newest tokens.
///
/// @param failures how often it did not take them
/// @param retryAt when it is asked again; null while nothing is owed, or it is being asked
record Storage(boolean saved, int failures, @Nullable Instant retryAt) {
  static final Storage SAVED = new Storage(true, 0, null);

  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LAST = Duration.ofSeconds(60);

  Storage owing() {
    return new Storage(false, failures, null);
  }

  Storage shifted(Duration shift) {
    return new Storage(saved, failures, retryAt == null ? null : retryAt.plus(shift));
  }

  Storage failed(Instant now) {
    var wait = FIRST.multipliedBy(1L << Math.min(failures, 10));
    return new Storage(false, failures + 1, now.plus(wait.compareTo(LAST) < 0 ? wait : LAST));
  }
}
