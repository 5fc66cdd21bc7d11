package dev.evergrant.fleet;

import java.time.Duration;
import java.time.Instant;

/// What came of a fleet's day.
///
/// @param served the token requests that were answered
/// @param refused the connections that were refused: no token ever left on one
/// @param rescued the first answers to those that had been refused before and whose tools wait
/// @param recovered the same for those whose tools do not
public record Outcome(Load served, Load refused, Load rescued, Load recovered) {
  static Outcome none(Instant from, Duration length) {
    return new Outcome(
        Load.none(from, length),
        Load.none(from, length),
        Load.none(from, length),
        Load.none(from, length));
  }

  Outcome plus(Outcome other) {
    return new Outcome(
        served.plus(other.served),
        refused.plus(other.refused),
        rescued.plus(other.rescued),
        recovered.plus(other.recovered));
  }

  /// All that the provider sees.
  public Load seen() {
    return served.plus(refused);
  }
}
