package dev.evergrant.bench.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;

/// One connection of a client to the [Wire], with its first request. Blocking.
final class Exchange {
  private final Socket client;
  private final int server;
  private final byte[] request;

  private Exchange(Socket client, int server, byte[] request) {
    this.client = client;
    this.server = server;
    this.request = request;
  }

  /// @param server the port of the server behind
  static Exchange read(Socket client, int server) throws IOException {
    return new Exchange(client, server, message(client.getInputStream()));
  }

  /// Head and body of a message that tells its length; empty where the other side said nothing.
  static byte[] message(InputStream in) throws IOException {
    var all = new ByteArrayOutputStream();
    var head = "";
    while (!head.endsWith("\r\n\r\n")) {
      var next = in.read();
      if (next < 0) {
        return all.toByteArray();
      }
      all.write(next);
      head = next == '\n' ? all.toString(ISO_8859_1) : "";
    }
    all.write(in.readNBytes(length(head)));
    return all.toByteArray();
  }

  private static int length(String head) {
    return head.lines()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }

  boolean isRefresh() {
    var text = new String(request, ISO_8859_1);
    return text.startsWith("POST /token ") && text.contains("grant_type=refresh_token");
  }

  byte[] request() {
    return request;
  }

  Socket client() {
    return client;
  }

  /// Gives the request to the server and waits for its whole answer: from then on it has rotated.
  byte[] ask() throws IOException {
    try (var behind = new Socket("127.0.0.1", server)) {
      behind.getOutputStream().write(request);
      return message(behind.getInputStream());
    }
  }

  void say(byte[] bytes) throws IOException {
    client.getOutputStream().write(bytes);
    client.getOutputStream().flush();
  }

  void say(byte[] bytes, int from, int to) throws IOException {
    client.getOutputStream().write(bytes, from, to - from);
    client.getOutputStream().flush();
  }

  /// Ends the connection with a reset in place of an end.
  void reset() throws IOException {
    client.setSoLinger(true, 0);
    client.close();
  }

  void pause(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      throw new IOException("the wire is closed", closed);
    }
  }

  /// Whether the client still waits after this time.
  boolean waits(Duration time) throws IOException {
    client.setSoTimeout((int) time.toMillis());
    try {
      return client.getInputStream().read() >= 0;
    } catch (SocketTimeoutException itDoes) {
      return true;
    }
  }

  /// Waits until the client has given up.
  void silence() throws IOException {
    while (client.getInputStream().read() >= 0) {
      continue; // Nobody listens to it.
    }
  }
}
