package dev.evergrant.fleet;

import java.time.Duration;
import java.time.Instant;

/// The one provider of a fleet: it answers, but for the time of an outage, in which every
/// connection is refused.
///
/// @param down when the outage begins
/// @param up when it ends; the same instant where there is none
public record Provider(Instant down, Instant up) {
  static final Duration ANSWER = Duration.ofMillis(200);
  static final Duration REFUSAL = Duration.ofMillis(30);
  static final Duration LIFE = Duration.ofHours(1);

  /// One that never fails.
  public static Provider steady() {
    return new Provider(Instant.EPOCH, Instant.EPOCH);
  }

  public boolean fails() {
    return down.isBefore(up);
  }

  boolean answersAt(Instant at) {
    return at.isBefore(down) || !at.isBefore(up);
  }
}
