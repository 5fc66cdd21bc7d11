package dev.evergrant.session;

import dev.evergrant.oauth.Fault;
import java.time.Instant;

/// Whether a token request may leave for the account's authorization server at this moment.
public sealed interface Admission {
  /// All is well with the server, and nobody else waits.
  Admission FREE = new Open(0);

  /// It may.
  ///
  /// @param failures how many tries in a row brought nothing from this server; more than none: this
  ///   one goes ahead of all its other accounts
  record Open(int failures) implements Admission {}

  /// Others go first: wait for a turn, which comes as [Event.Woke].
  record Full() implements Admission {}

  /// The server could not be reached, and is not tried again before `until`.
  ///
  /// @param fault what was in the way
  record Closed(Fault fault, int failures, Instant until) implements Admission {}
}
