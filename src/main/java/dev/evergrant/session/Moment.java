package dev.evergrant.session;

import java.time.Instant;

/// All that the outside world lends to one step: what time it is, a number no other step has, and a
/// little luck.
///
/// @param random from 0 inclusive to 1 exclusive, drawn anew for each step
public record Moment(Instant now, long sequence, double random) {
  Ticket ticket() {
    return new Ticket(sequence);
  }
}
