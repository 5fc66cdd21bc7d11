package dev.evergrant.bench.agent;

import java.io.IOException;

/// What a client does on a new connection, from its first byte to the whole answer, which it looks
/// at: a failure is no figure.
interface Exchange {
  void on(Line line) throws IOException;
}
