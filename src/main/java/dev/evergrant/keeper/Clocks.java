package dev.evergrant.keeper;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/// What the keeper borrows from the world besides its ports: the wall clock, a clock that nobody
/// sets, and luck.
///
/// @param nanos a monotonic clock in nanoseconds; it may stand still while the computer sleeps
/// @param random from 0 inclusive to 1 exclusive
public record Clocks(InstantSource wall, LongSupplier nanos, DoubleSupplier random) {
  Instant now() {
    return wall.instant();
  }
}
