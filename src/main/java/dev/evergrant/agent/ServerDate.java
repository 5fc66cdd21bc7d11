package dev.evergrant.agent;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Asks a server what time it is, by the `Date` of any answer (RFC 9110, section 6.6.1). Nothing
/// secret is sent, no redirect is followed. Blocking, for at most a few seconds.
final class ServerDate {
  private static final int LONGEST = (int) Duration.ofSeconds(3).toMillis();

  private ServerDate() {}

  static Optional<Instant> of(URI server) {
    try {
      var connection = server.toURL().openConnection();
      return connection instanceof HttpURLConnection http ? date(http) : Optional.empty();
    } catch (IOException | IllegalArgumentException unreachable) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> date(HttpURLConnection http) throws IOException {
    http.setRequestMethod("HEAD");
    http.setInstanceFollowRedirects(false);
    http.setConnectTimeout(LONGEST);
    http.setReadTimeout(LONGEST);
    try {
      http.getResponseCode();
      return said(http);
    } finally {
      http.disconnect();
    }
  }

  private static Optional<Instant> said(URLConnection answer) {
    var millis = answer.getDate();
    return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
