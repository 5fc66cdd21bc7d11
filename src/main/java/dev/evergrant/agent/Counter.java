package dev.evergrant.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/// Serves a client while it stands at the door, if it has already said what it wants and gets it
/// from memory: the way of nearly every request. Never waits. For the accepting thread alone.
final class Counter {
  /// A client that connects and writes at once has written when we have looked so often.
  private static final int LOOKS = 3;

  /// A new connection has room for so much, so that one write takes it all.
  private static final int LONGEST = 16 << 10;

  private final Owner owner;
  private final Reception reception;
  private final ByteBuffer bytes = ByteBuffer.allocateDirect(8192);

  Counter(Owner owner, Reception reception) {
    this.owner = owner;
    this.reception = reception;
  }

  /// Empty when the client has been served. Else what it has said so far, for somebody who has the
  /// time to hear the rest; the channel waits again.
  Optional<ByteBuffer> serve(Client client) throws IOException {
    bytes.clear().flip();
    var peer = client.peer();
    if (peer.isEmpty() || peer.get().uid() != owner.uid()) {
      return Optional.of(bytes);
    }
    var channel = client.channel();
    channel.configureBlocking(false);
    look(client);
    var reply =
        PlainFrame.wholeIn(bytes)
            .flatMap(text -> reception.answerAtOnce(text, peer))
            .map(Connection::plain)
            .filter(each -> each.length <= LONGEST);
    if (reply.isEmpty()) {
      channel.configureBlocking(true);
      return Optional.of(bytes);
    }
    write(channel, reply.get());
    return Optional.empty();
  }

  private void look(Client client) throws IOException {
    bytes.clear();
    for (int looks = 0; looks < LOOKS && client.channel().read(bytes) == 0; looks++) {
      Thread.yield();
    }
    bytes.flip();
  }

  private static void write(SocketChannel channel, byte[] reply) throws IOException {
    if (channel.write(ByteBuffer.wrap(reply)) < reply.length) {
      throw new IOException("no room for a short reply");
    }
  }
}
