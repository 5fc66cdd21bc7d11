package dev.evergrant.agent;

import dev.evergrant.platform.Peer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// A connection's other end, and until when it may keep us waiting. Any thread may close it.
final class Client {
  private static final System.Logger LOG = System.getLogger(Client.class.getName());
  private static final long NEVER = Long.MAX_VALUE;

  private final SocketChannel channel;
  private final long arrival;
  private final Optional<Peer> peer;

  private final AtomicInteger held = new AtomicInteger();

  /// Why we closed it; empty while we did not.
  private final AtomicReference<String> closed = new AtomicReference<>("");

  /// On the clock of `System.nanoTime`.
  private final AtomicLong deadline = new AtomicLong(NEVER);

  /// @param arrival a number that grows with each client
  Client(SocketChannel channel, long arrival, Optional<Peer> peer) {
    this.channel = channel;
    this.arrival = arrival;
    this.peer = peer;
  }

  SocketChannel channel() {
    return channel;
  }

  long arrival() {
    return arrival;
  }

  /// Empty where the system does not tell.
  Optional<Peer> peer() {
    return peer;
  }

  /// The process at the other end; 0 where the system does not tell.
  int program() {
    return peer.map(Peer::pid).orElse(0);
  }

  /// Bytes of its request that are in memory.
  int held() {
    return held.get();
  }

  void hold(int count) {
    held.addAndGet(count);
  }

  void mustHurryUntil(long nanoTime) {
    deadline.set(nanoTime);
  }

  void mayTakeItsTime() {
    deadline.set(NEVER);
  }

  boolean mustHurry() {
    return deadline.get() != NEVER;
  }

  boolean isTooLate(long nanoTime) {
    return mustHurry() && nanoTime - deadline.get() > 0;
  }

  /// Ends whatever waits on it, and whoever served it says why.
  void close(String why) {
    closed.set(why);
    close();
  }

  /// Asks it to go: nothing more is read of it, so that whoever reads sees its end, and can still
  /// tell it why. False where it was asked before.
  boolean dismiss(String why) {
    if (!closed.compareAndSet("", why)) {
      return false;
    }
    try {
      channel.shutdownInput();
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "dismissing a connection: {0}", gone.getMessage());
    }
    return true;
  }

  String whyClosed() {
    return closed.get();
  }

  void close() {
    try {
      channel.close();
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "closing a connection: {0}", gone.getMessage());
    }
  }
}
