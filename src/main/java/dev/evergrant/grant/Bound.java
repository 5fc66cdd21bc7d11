package dev.evergrant.grant;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/// The listening sockets of one address: one for each interface that its host names and that this
/// machine has, all on one port.
record Bound(List<ServerSocket> sockets) implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Bound.class.getName());
  private static final int BACKLOG = 128;
  private static final int TRIES = 20;

  /// A port that is free for one family may be taken for the other; then another one is tried,
  /// unless the address says which.
  static Bound to(RedirectAddress address) throws IOException {
    for (var tries = 1; ; tries++) {
      var bound = new Bound(new ArrayList<>());
      try {
        return bound.all(address);
      } catch (IOException taken) {
        bound.close();
        if (!address.isFree() || tries == TRIES) {
          throw taken;
        }
      }
    }
  }

  private Bound all(RedirectAddress address) throws IOException {
    for (var each : address.interfaces()) {
      if (NetworkInterface.getByInetAddress(each) != null) {
        sockets.add(one(each, sockets.isEmpty() ? address.port() : port()));
      }
    }
    if (sockets.isEmpty()) {
      throw new BindException("this machine has no " + address.host());
    }
    return this;
  }

  private static ServerSocket one(InetAddress each, int port) throws IOException {
    var socket = new ServerSocket();
    try {
      socket.bind(new InetSocketAddress(each, port), BACKLOG);
      return socket;
    } catch (IOException taken) {
      socket.close();
      throw taken;
    }
  }

  int port() {
    return sockets.getFirst().getLocalPort();
  }

  @Override
  public void close() {
    for (var socket : sockets) {
      closed(socket);
    }
  }

  /// A socket that cannot be closed has been closed already, as far as anybody can tell.
  private static void closed(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException odd) {
      LOG.log(Level.DEBUG, "a listening socket did not close", odd);
    }
  }
}
