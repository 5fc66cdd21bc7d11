package dev.evergrant.session;

import java.time.Duration;
import java.time.Instant;

/// What is remembered of a refresh token whose first sending had an outcome nobody knows: the
/// server may have rotated it.
///
/// @param since when it was first sent
/// @param probes how often it has been sent again since, to find out
public record Doubt(Instant since, int probes) {
  /// The same; one of the future is from before the clock was set back, nobody knows how long ago:
  /// long enough for no interval to be counted on.
  Doubt notAfter(Instant now) {
    return since.isAfter(now) ? new Doubt(Instant.EPOCH, probes) : this;
  }

  Doubt shifted(Duration shift) {
    return new Doubt(since.plus(shift), probes);
  }

  Doubt probed() {
    return new Doubt(since, probes + 1);
  }
}
