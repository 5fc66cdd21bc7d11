package dev.evergrant.session;

import java.time.Instant;

/// All that the outside world lends to one step: what time it is, a number no other step has, a
/// little luck, and whether the account's server can take a request.
///
/// @param random from 0 inclusive to 1 exclusive, drawn anew for each step
public record Moment(Instant now, long sequence, double random, Admission admission) {
  /// A moment in which a request may leave.
  public Moment(Instant now, long sequence, double random) {
    this(now, sequence, random, Admission.FREE);
  }

  Ticket ticket() {
    return new Ticket(sequence);
  }
}
