package dev.evergrant.grant;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/// The connections that have not said yet what they want: at most 32.
///
/// The oldest makes room for a new one, so that a flood of silent connections keeps out nobody who
/// speaks at once, as a browser does.
final class Silent {
  private static final Logger LOG = System.getLogger(Silent.class.getName());
  private static final int MOST = 32;

  private final Deque<Socket> connections = new ConcurrentLinkedDeque<>();
  private final AtomicInteger count = new AtomicInteger();

  void add(Socket connection) {
    connections.addLast(connection);
    if (count.incrementAndGet() > MOST) {
      var oldest = connections.pollFirst();
      if (oldest != null) {
        count.decrementAndGet();
        hangUp(oldest);
      }
    }
  }

  void remove(Socket connection) {
    if (connections.remove(connection)) {
      count.decrementAndGet();
    }
  }

  private static void hangUp(Socket connection) {
    try {
      connection.close();
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "a silent connection did not close", gone);
    }
  }
}
