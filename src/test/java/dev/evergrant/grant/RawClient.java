package dev.evergrant.grant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whoever connects to a redirect: a browser, or somebody worse.
final class RawClient {
  private static final Pattern LOCATION = Pattern.compile("\r\nLocation: (\\S+)\r\n");

  private RawClient() {}

  /// An answer as it came over the wire; empty where the connection just ended.
  record Answer(String text) {
    int status() {
      return text.isEmpty() ? 0 : Integer.parseInt(text.split(" ", 3)[1]);
    }

    Optional<String> location() {
      var found = LOCATION.matcher(text);
      return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    String body() {
      return text.substring(text.indexOf("\r\n\r\n") + 4);
    }
  }

  static Socket connect(URI redirect) {
    try {
      return new Socket(redirect.getHost(), redirect.getPort());
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /// Sends bytes as they are.
  static Answer send(URI redirect, String request) {
    try (var socket = connect(redirect)) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new Answer(new String(socket.getInputStream().readAllBytes(), UTF_8));
    } catch (IOException ended) {
      return new Answer("");
    }
  }

  /// Gets a path of the redirect's host, as a browser would.
  static Answer get(URI redirect, String path) {
    return send(
        redirect, "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(path, redirect.getAuthority()));
  }
}
