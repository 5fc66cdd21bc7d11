package dev.evergrant.bench.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// The network between keeper and provider: a proxy on one port that passes everything on, until it
/// is told otherwise.
///
/// The keeper sends each token request on a connection of its own, so the first request of a
/// connection decides what is done to all of it.
final class Wire implements AutoCloseable {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final Deque<Mischief> planned = new ConcurrentLinkedDeque<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refreshes = new AtomicInteger();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger playing = new AtomicInteger();
  private final int port;
  private volatile @Nullable SSLContext tls;
  private volatile @Nullable Mischief onEach;
  private volatile @Nullable Mischief onEachRefresh;
  private volatile @Nullable Mischief onEachOther;
  private volatile boolean resetsAtTheDoor;
  private volatile boolean oneRequestEach;
  private volatile int server;
  private volatile ServerSocket door;

  private Wire(ServerSocket door) {
    this.door = door;
    this.port = door.getLocalPort();
  }

  /// On a free port; it leads nowhere until [#leadTo].
  static Wire open() {
    try {
      var wire = new Wire(bound(0));
      wire.accept(wire.door);
      return wire;
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  private static ServerSocket bound(int port) throws IOException {
    var socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(HERE, port), 100);
    return socket;
  }

  int port() {
    return port;
  }

  void leadTo(int serverPort) {
    server = serverPort;
  }

  /// Speaks TLS from now on, with this certificate.
  void present(SSLContext context) {
    tls = context;
  }

  /// Refresh requests that came through, whatever was done to them.
  int refreshes() {
    return refreshes.get();
  }

  /// All requests that came through whole.
  int requests() {
    return requests.get();
  }

  /// Done to the next refresh requests, one each.
  void next(Mischief... mischiefs) {
    planned.addAll(java.util.List.of(mischiefs));
  }

  /// Done to every refresh request until [#mend].
  void eachRefresh(Mischief mischief) {
    onEachRefresh = mischief;
  }

  /// Done to every request that is no refresh until [#mend].
  void eachOther(Mischief mischief) {
    onEachOther = mischief;
  }

  /// Done to every request until [#mend].
  void each(Mischief mischief) {
    onEach = mischief;
  }

  /// Connections are reset before anything is read, until [#mend].
  void resetAtTheDoor() {
    resetsAtTheDoor = true;
  }

  /// A second request on a connection meets its end, until [#mend].
  void endKeptAlive() {
    oneRequestEach = true;
  }

  /// Whether everything that was planned has been met and is over.
  boolean isMet() {
    return planned.isEmpty() && playing.get() == 0;
  }

  /// Everything is passed on again.
  void mend() {
    planned.clear();
    onEach = null;
    onEachRefresh = null;
    onEachOther = null;
    resetsAtTheDoor = false;
    oneRequestEach = false;
    if (door.isClosed()) {
      join();
    }
  }

  /// Connections are refused, and those that are open end.
  void cut() {
    close(door);
    hangUp();
  }

  /// Ends what is open, as when a cable is pulled.
  void hangUp() {
    open.forEach(Wire::close);
  }

  private void join() {
    try {
      door = bound(port);
      accept(door);
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  private void accept(ServerSocket listening) {
    start(() -> {
      while (true) {
        var client = listening.accept();
        start(() -> serve(client));
      }
    });
  }

  private void serve(Socket plain) throws IOException {
    open.add(plain);
    try (var client = secured(plain)) {
      if (resetsAtTheDoor) {
        client.setSoLinger(true, 0);
        return;
      }
      var exchange = Exchange.read(client, server);
      if (exchange.request().length == 0) {
        return;
      }
      requests.incrementAndGet();
      if (exchange.isRefresh()) {
        refreshes.incrementAndGet();
      }
      pass(exchange, mischief(exchange));
    } finally {
      open.remove(plain);
      close(plain);
    }
  }

  private @Nullable Mischief mischief(Exchange exchange) {
    var each = onEach;
    if (each != null || !exchange.isRefresh()) {
      return each != null ? each : onEachOther;
    }
    var next = planned.pollFirst();
    return next != null ? next : onEachRefresh;
  }

  private void pass(Exchange exchange, @Nullable Mischief mischief) throws IOException {
    if (mischief == null) {
      passOn(exchange);
      return;
    }
    playing.incrementAndGet();
    try {
      mischief.play(exchange);
    } finally {
      playing.decrementAndGet();
    }
  }

  private Socket secured(Socket plain) throws IOException {
    var context = tls;
    if (context == null) {
      return plain;
    }
    var socket = context.getSocketFactory().createSocket(plain, null, true);
    ((javax.net.ssl.SSLSocket) socket).setUseClientMode(false);
    return socket;
  }

  private void passOn(Exchange exchange) throws IOException {
    if (oneRequestEach) {
      exchange.say(exchange.ask());
      Exchange.message(exchange.client().getInputStream());
      exchange.reset();
      return;
    }
    try (var behind = new Socket(HERE, server)) {
      open.add(behind);
      behind.getOutputStream().write(exchange.request());
      var back =
          start(() -> {
            behind.getInputStream().transferTo(exchange.client().getOutputStream());
            exchange.client().shutdownOutput();
          });
      exchange.client().getInputStream().transferTo(behind.getOutputStream());
      behind.shutdownOutput();
      back.join();
      open.remove(behind);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private Thread start(Work work) {
    var thread =
        Thread.ofVirtual()
            .name("wire")
            .unstarted(() -> {
              try {
                work.run();
              } catch (SocketException ended) {
                return; // Connections end here all the time: that is what it is for.
              } catch (IOException ended) {
                return;
              } finally {
                threads.remove(Thread.currentThread());
              }
            });
    threads.add(thread);
    thread.start();
    return thread;
  }

  private static void close(java.io.Closeable socket) {
    try {
      socket.close();
    } catch (IOException closed) {
      return; // It is closed.
    }
  }

  @Override
  public void close() {
    cut();
    threads.forEach(Thread::interrupt);
  }
}
