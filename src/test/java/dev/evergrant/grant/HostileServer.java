package dev.evergrant.grant;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/// A server on loopback that does byte for byte what a test says, however wrong.
///
/// It reads each request whole before it misbehaves, unless its manner says otherwise.
final class HostileServer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

  private final ServerSocket socket;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicReference<Manner> manner;
  private final CountDownLatch end = new CountDownLatch(1);

  /// What is done with one connection.
  @FunctionalInterface
  interface Manner {
    void treat(Visit visit) throws IOException;
  }

  /// One connection, and the request that was read from it.
  record Visit(Socket connection, String request, CountDownLatch end) {
    String path() {
      return request.split(" ", 3)[1];
    }

    void write(String text) throws IOException {
      connection.getOutputStream().write(text.getBytes(UTF_8));
      connection.getOutputStream().flush();
    }

    void reset() throws IOException {
      connection.setSoLinger(true, 0);
      connection.close();
    }

    /// Says nothing more until the server is closed.
    void stall() {
      try {
        end.await();
      } catch (InterruptedException closed) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private HostileServer(ServerSocket socket, Manner manner) {
    this.socket = socket;
    this.manner = new AtomicReference<>(manner);
  }

  static HostileServer that(Manner manner) {
    try {
      var loopback = InetAddress.ofLiteral("127.0.0.1");
      return on(new ServerSocket(0, 50, loopback), manner);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  static HostileServer on(ServerSocket socket, Manner manner) {
    var server = new HostileServer(socket, manner);
    Thread.startVirtualThread(server::accept);
    return server;
  }

  static HostileServer answers(int status, String body, String... headers) {
    return that(answer(status, body, headers));
  }

  /// A complete answer.
  static Manner answer(int status, String body, String... headers) {
    var more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    var text =
        "HTTP/1.1 %d Some\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(status, more, body.getBytes(UTF_8).length, body);
    return visit -> visit.write(text);
  }

  /// A server whose documents are at these paths, and nothing anywhere else.
  static HostileServer serves(Map<String, String> documents) {
    return that(visit -> {
      var document = documents.get(visit.path());
      answer(document == null ? 404 : 200, document == null ? "" : document).treat(visit);
    });
  }

  void becomes(Manner other) {
    manner.set(other);
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:%d%s".formatted(socket.getLocalPort(), path));
  }

  String origin() {
    return "http://127.0.0.1:%d".formatted(socket.getLocalPort());
  }

  /// Every request so far, head and body.
  List<String> requests() {
    return requests;
  }

  /// The bodies of all requests to a path.
  List<String> bodies(String path) {
    return requests.stream()
        .filter(request -> request.startsWith("POST " + path + " "))
        .map(request -> request.substring(request.indexOf("\r\n\r\n") + 4))
        .toList();
  }

  private void accept() {
    try {
      while (true) {
        var connection = socket.accept();
        Thread.startVirtualThread(() -> treat(connection));
      }
    } catch (IOException closed) {
      end.countDown();
    }
  }

  private void treat(Socket connection) {
    try (connection) {
      var request = read(connection);
      requests.add(request);
      manner.get().treat(new Visit(connection, request, end));
    } catch (IOException gone) {
      requests.add("gone: " + gone.getClass().getSimpleName());
    }
  }

  private static String read(Socket connection) throws IOException {
    var bytes = new ByteArrayOutputStream();
    while (!isComplete(bytes.toString(ISO_8859_1))) {
      var next = connection.getInputStream().read();
      if (next < 0) {
        throw new IOException("the client left");
      }
      bytes.write(next);
    }
    return bytes.toString(UTF_8);
  }

  private static boolean isComplete(String request) {
    var head = request.indexOf("\r\n\r\n");
    var length = LENGTH.matcher(request);
    var body = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return head >= 0 && request.length() >= head + 4 + body;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException odd) {
      throw new UncheckedIOException(odd);
    }
  }
}
