package dev.evergrant.agent;

import dev.evergrant.platform.LinuxSocket;
import dev.evergrant.platform.Peer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;

/// Serves a client while it stands at the door, if it has already said what it wants and gets it
/// from memory: the way of nearly every request. Never waits. For the accepting thread alone.
final class Counter {
  /// A client that connects and writes at once has written when we have looked so often.
  private static final int LOOKS = 3;

  /// A new connection has room for so much, so that one write takes it all.
  private static final int LONGEST_REPLY = 16 << 10;

  private final LinuxSocket sockets;
  private final Owner owner;
  private final FrequentRequests frequent;
  private final byte[] bytes = new byte[4096];

  Counter(LinuxSocket sockets, Owner owner, FrequentRequests frequent) {
    this.sockets = sockets;
    this.owner = owner;
    this.frequent = frequent;
  }

  /// Who has come.
  Peer peer(SocketChannel channel) throws IOException {
    return sockets.peer(channel);
  }

  /// Empty when the client has been served. Else what it has said so far, for somebody who has the
  /// time to hear the rest.
  Optional<ByteBuffer> serve(SocketChannel channel, Peer peer) throws IOException {
    if (peer.uid() != owner.uid()) {
      return Optional.of(ByteBuffer.allocate(0));
    }
    var length = look(channel);
    var reply = PlainFrame.wholeIn(bytes, length).flatMap(text -> frequent.reply(text, peer));
    if (reply.isEmpty() || reply.get().length > LONGEST_REPLY) {
      return Optional.of(ByteBuffer.wrap(Arrays.copyOf(bytes, length)));
    }
    if (sockets.write(channel, reply.get()) < reply.get().length) {
      throw new IOException("it does not take a short reply");
    }
    return Optional.empty();
  }

  /// Lets the client write, which may share a processor with us: all that a yield is good for, and
  /// nothing but speed depends on it.
  @SuppressWarnings("ThreadPriorityCheck")
  private int look(SocketChannel channel) {
    var count = sockets.read(channel, bytes);
    for (int looks = 1; looks < LOOKS && count < 0; looks++) {
      Thread.yield();
      count = sockets.read(channel, bytes);
    }
    return Math.max(count, 0);
  }
}
