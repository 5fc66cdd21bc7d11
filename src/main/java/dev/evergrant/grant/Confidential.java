package dev.evergrant.grant;

import dev.evergrant.platform.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/// Which addresses may be told a secret, or believed: those behind TLS, and this very machine.
final class Confidential {
  private Confidential() {}

  /// Such an address; null where the text is none.
  static @Nullable URI uri(String text) {
    try {
      var uri = new URI(text);
      return isConfidential(uri) ? uri : null;
    } catch (URISyntaxException unreadable) {
      return null;
    }
  }

  static boolean isConfidential(@Nullable URI uri) {
    if (uri == null || uri.getHost() == null || uri.getUserInfo() != null) {
      return false;
    }
    return "https".equalsIgnoreCase(uri.getScheme())
        || ("http".equalsIgnoreCase(uri.getScheme()) && Loopback.isLoopback(uri.getHost()));
  }
}
