package dev.evergrant.bench.agent;

import java.io.IOException;

/// What a client says on a new connection, and what it must hear. One for each client, so it may
/// keep what it needs; it looks at each answer, as a failure is no figure.
interface Exchange {
  /// Says the first thing.
  void begin(Line line) throws IOException;

  /// Goes on when there is something to read; true when it has all that it wanted.
  boolean goOn(Line line) throws IOException;
}
