package dev.evergrant.bench.kills;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Stands before a provider's token endpoint and tells each moment of an exchange, on the thread
/// that carries it: whoever listens may take its time, and the exchange waits.
///
/// It knows what the provider has done and what has reached the keeper, which neither of them does.
final class TokenRelay implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

  private final ServerSocket door;
  private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
  private volatile @Nullable URI provider;
  private volatile Listener listener = (_, _) -> true;

  /// Hears of each moment.
  @FunctionalInterface
  interface Listener {
    /// False: the exchange goes no further, and the connection ends.
    boolean at(Moment moment, Exchange exchange);
  }

  /// One request and what became of it, written by its own thread.
  static final class Exchange {
    volatile String refreshToken = "";
    volatile boolean isRefresh;
    volatile int status;
    volatile String newRefreshToken = "";
    volatile String accessToken = "";
    volatile long committedAt;

    /// When the last byte of the answer was given to the system, on the clock of `nanoTime`.
    volatile long answeredAt;

    volatile Instant answered = Instant.EPOCH;

    boolean isCommitted() {
      return committedAt != 0 && status == 200;
    }

    boolean isAnswered() {
      return answeredAt != 0;
    }
  }

  TokenRelay() {
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
    Thread.ofPlatform().daemon().name("relay").start(this::accept);
  }

  /// What the provider's metadata shall name as its token endpoint.
  String endpoint() {
    return "http://127.0.0.1:%d/token".formatted(door.getLocalPort());
  }

  void leadsTo(URI issuer) {
    provider = issuer;
  }

  void tell(Listener newListener) {
    listener = newListener;
  }

  void tellNobody() {
    listener = (_, _) -> true;
  }

  /// All so far, in the order of their arrival.
  List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var client = door.accept();
        client.setTcpNoDelay(true);
        Thread.ofPlatform().daemon().name("exchange").start(() -> carry(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void carry(Socket client) {
    try (client) {
      carry(client, new Exchange());
    } catch (IOException lost) {
      // A keeper that was killed is what this is for: how far the exchange got is written down.
      return;
    }
  }

  private void carry(Socket client, Exchange exchange) throws IOException {
    if (!listener.at(Moment.CONNECTED, exchange)) {
      return;
    }
    var request = message(client.getInputStream());
    read(exchange, request);
    exchanges.add(exchange);
    if (!listener.at(Moment.ARRIVED, exchange)) {
      return;
    }
    var answer = ask(request);
    read(exchange, answer, System.nanoTime());
    if (!listener.at(Moment.COMMITTED, exchange)) {
      return;
    }
    var out = client.getOutputStream();
    out.write(answer, 0, answer.length / 2);
    if (!listener.at(Moment.HALF, exchange)) {
      return;
    }
    out.write(answer, answer.length / 2, answer.length - answer.length / 2 - 1);
    exchange.answered = Instant.now();
    exchange.answeredAt = System.nanoTime();
    out.write(answer, answer.length - 1, 1);
    listener.at(Moment.JUST_ANSWERED, exchange);
  }

  private byte[] ask(byte[] request) throws IOException {
    var target = provider;
    if (target == null) {
      throw new IllegalStateException("nobody told where the provider is");
    }
    try (var server = new Socket(target.getHost(), target.getPort())) {
      server.getOutputStream().write(request);
      return message(server.getInputStream());
    }
  }

  /// Head and body of a message whose length is told.
  private static byte[] message(InputStream from) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var end = -1;
    var buffer = new byte[8192];
    while (end < 0 || bytes.size() < end) {
      var count = from.read(buffer);
      if (count < 0) {
        throw new IOException("the connection ended early");
      }
      bytes.write(buffer, 0, count);
      end = end < 0 ? end(bytes.toString(ISO_8859_1)) : end;
    }
    return bytes.toByteArray();
  }

  private static int end(String text) {
    var head = text.indexOf("\r\n\r\n");
    if (head < 0) {
      return -1;
    }
    var length = LENGTH.matcher(text.substring(0, head));
    return head + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0);
  }

  private static void read(Exchange exchange, byte[] request) {
    var text = new String(request, ISO_8859_1);
    exchange.isRefresh = text.contains("grant_type=refresh_token");
    exchange.refreshToken = first(text, "[&\n]refresh_token=([^&]+)");
  }

  private static void read(Exchange exchange, byte[] answer, long at) {
    var text = new String(answer, ISO_8859_1);
    exchange.status = Integer.parseInt(first(text, "^HTTP/1.1 (\\d+)"));
    exchange.newRefreshToken = first(text, "\"refresh_token\":\"([^\"]+)\"");
    exchange.accessToken = first(text, "\"access_token\":\"([^\"]+)\"");
    exchange.committedAt = at;
  }

  private static String first(String text, String pattern) {
    var found = Pattern.compile(pattern).matcher(text);
    return found.find() ? found.group(1) : "";
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException already) {
      throw new UncheckedIOException(already);
    }
  }
}
