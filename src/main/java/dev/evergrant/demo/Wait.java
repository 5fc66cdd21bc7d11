package dev.evergrant.demo;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the tour waits for something.
///
/// @param patience how long; null: for ever
/// @param countdown the message that counts down to the account's next refresh; null: none
record Wait(@Nullable Duration patience, @Nullable String countdown) {
  static Wait upTo(@Nullable Duration patience) {
    return new Wait(patience, null);
  }

  static Wait forEver() {
    return new Wait(null, null);
  }

  Wait countingDown(String key) {
    return new Wait(patience, key);
  }

  Instant deadline(Instant now) {
    return patience == null ? Instant.MAX : now.plus(patience);
  }
}
