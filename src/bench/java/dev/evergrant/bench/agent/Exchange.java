package dev.evergrant.bench.agent;

import java.io.IOException;
import java.nio.channels.SocketChannel;

/// What a client does on a new connection, from its first byte to the whole answer.
///
/// Each client has one of its own, so it may keep its buffers.
interface Exchange {
  void on(SocketChannel channel) throws IOException;
}
