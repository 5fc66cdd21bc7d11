package dev.evergrant.session;

import java.time.Instant;

/// What is remembered of a refresh token whose first sending had an outcome nobody knows: the
/// server may have rotated it.
///
/// @param since when it was first sent
/// @param probes how often it has been sent again since, to find out
public record Doubt(Instant since, int probes) {
  Doubt probed() {
    return new Doubt(since, probes + 1);
  }
}
