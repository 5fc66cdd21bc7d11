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
    return isSecured(uri)
        || ("http".equalsIgnoreCase(uri.getScheme()) && Loopback.isLoopback(uri.getHost()));
  }

  /// Whether who is at one address may send us to another. Another machine must not send our
  /// requests to a program of this one, which may take whatever comes from here for its person's
  /// wish.
  static boolean maySend(URI from, @Nullable URI to) {
    return to != null
        && isConfidential(to)
        && (Loopback.isLoopback(from.getHost()) || !Loopback.mayBeLoopback(to.getHost()));
  }

  /// Whether it is behind TLS.
  static boolean isSecured(@Nullable URI uri) {
    return uri != null && "https".equalsIgnoreCase(uri.getScheme());
  }
}
