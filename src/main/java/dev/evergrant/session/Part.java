package dev.evergrant.session;

import java.time.Duration;

/// A part of a duration, which each event asks for: [Duration#dividedBy(long)] counts with big
/// decimals, and that took longer than all else a refresh costs here.
final class Part {
  private static final long NANOS = 1_000_000_000L;

  private Part() {}

  static Duration of(Duration whole, int parts) {
    var seconds = whole.getSeconds();
    var rest = seconds % parts * NANOS + whole.getNano();
    return Duration.ofSeconds(seconds / parts, rest / parts);
  }
}
