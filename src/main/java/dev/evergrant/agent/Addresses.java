package dev.evergrant.agent;

import dev.evergrant.platform.Loopback;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Addresses as people write them.
final class Addresses {
  private Addresses() {}

  /// One that may be told a secret: TLS, except on this machine.
  static Optional<URI> secured(String text) {
    return parsed(text)
        .filter(address -> address.getRawUserInfo() == null)
        .filter(address -> isLoopback(address) || isSecured(address));
  }

  /// One that leads back to this machine (RFC 8252, section 7.3).
  static Optional<URI> loopback(String text) {
    return parsed(text).filter(Addresses::isLoopback);
  }

  private static Optional<URI> parsed(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException broken) {
      return Optional.empty();
    }
  }

  private static boolean isSecured(URI address) {
    return "https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null;
  }

  private static boolean isLoopback(URI address) {
    return "http".equalsIgnoreCase(address.getScheme()) && Loopback.isLoopback(address.getHost());
  }
}
