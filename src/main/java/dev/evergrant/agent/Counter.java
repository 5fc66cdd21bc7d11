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

  /// The encrypted form's client has another processor's work to do first; so often takes 50 µs.
  private static final int SEALED_LOOKS = 32;

  /// A new connection has room for so much, so that one write takes it all.
  private static final int LONGEST_REPLY = 16 << 10;

  /// Base64 makes four letters of three bytes.
  private static final int LONGEST_SEALED = LONGEST_REPLY / 2;

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

  /// Empty when the client has been served. Else how far it came, for somebody who has the time to
  /// hear the rest.
  Optional<Begun> serve(SocketChannel channel, Peer peer) throws IOException {
    if (peer.uid() != owner.uid()) {
      return Optional.of(Begun.withNothing());
    }
    var length = look(channel, LOOKS);
    var key = SealedFrame.keyIn(bytes, length);
    return key.isPresent() ? sealed(channel, peer, key.get()) : plain(channel, peer, length);
  }

  private Optional<Begun> plain(SocketChannel channel, Peer peer, int length) throws IOException {
    var reply =
        PlainFrame.wholeIn(bytes, length)
            .flatMap(text -> frequent.reply(text, peer))
            .filter(each -> each.length <= LONGEST_REPLY);
    if (reply.isEmpty()) {
      return Optional.of(new Begun.Heard(said(length)));
    }
    write(channel, reply.get());
    return Optional.empty();
  }

  /// Its message is on its way while we agree on the shared key, which takes it as long as us.
  private Optional<Begun> sealed(SocketChannel channel, Peer peer, byte[] key) throws IOException {
    write(channel, Box.ourPublicKey());
    var box = Box.with(key);
    var length = box.isPresent() ? look(channel, SEALED_LOOKS) : 0;
    var frame = SealedFrame.wholeIn(bytes, length);
    var reply =
        box.flatMap(agreed -> frame.flatMap(agreed::open))
            .flatMap(text -> frequent.reply(text, peer))
            .filter(each -> each.length <= LONGEST_SEALED);
    if (reply.isEmpty()) {
      return Optional.of(new Begun.Greeted(said(length), box));
    }
    write(channel, box.orElseThrow().seal(reply.get()).onTheWire());
    return Optional.empty();
  }

  private ByteBuffer said(int length) {
    return ByteBuffer.wrap(Arrays.copyOf(bytes, length));
  }

  private void write(SocketChannel channel, byte[] reply) throws IOException {
    if (sockets.write(channel, reply) < reply.length) {
      throw new IOException("it does not take a short reply");
    }
  }

  /// Lets the client write, which may share a processor with us: all that a yield is good for, and
  /// nothing but speed depends on it.
  @SuppressWarnings("ThreadPriorityCheck")
  private int look(SocketChannel channel, int times) {
    var count = sockets.read(channel, bytes);
    for (int looks = 1; looks < times && count < 0; looks++) {
      Thread.yield();
      count = sockets.read(channel, bytes);
    }
    return Math.max(count, 0);
  }
}
