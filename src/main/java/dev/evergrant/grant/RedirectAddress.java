package dev.evergrant.grant;

import dev.evergrant.platform.Loopback;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the browser is sent back to on this machine (RFC 8252, section 7.3).
///
/// @param host `127.0.0.1`, `[::1]` or `localhost`, as the provider knows it
/// @param port 0 means any that is free
record RedirectAddress(String host, int port, String path) {
  static final RedirectAddress USUAL = new RedirectAddress("127.0.0.1", 0, "/callback");

  /// @param fixed what the account says, null where it does not; one without a port gets a free
  ///   one, as providers that register `http://localhost` allow
  /// @return empty where nobody can listen at that address
  static Optional<RedirectAddress> of(@Nullable URI fixed) {
    if (fixed == null) {
      return Optional.of(USUAL);
    }
    if (!"http".equalsIgnoreCase(fixed.getScheme())
        || !Loopback.isLoopback(fixed.getHost())
        || fixed.getRawQuery() != null
        || fixed.getRawFragment() != null) {
      return Optional.empty();
    }
    var host = fixed.getHost().toLowerCase(Locale.ROOT);
    return Optional.of(new RedirectAddress(host, Math.max(0, fixed.getPort()), fixed.getRawPath()));
  }

  boolean isFree() {
    return port == 0;
  }

  RedirectAddress at(int bound) {
    return new RedirectAddress(host, bound, path);
  }

  String authority() {
    return host + ":" + port;
  }

  /// As it goes into the request: a provider may compare it letter by letter.
  URI uri() {
    return URI.create("http://" + authority() + path);
  }

  /// The interfaces to listen at. A browser may take either family for `localhost`.
  List<InetAddress> interfaces() {
    var ipv4 = Inet4Address.ofLiteral("127.0.0.1");
    var ipv6 = Inet6Address.ofLiteral("::1");
    return switch (host) {
      case "localhost" -> List.of(ipv4, ipv6);
      case "[::1]" -> List.of(ipv6);
      default -> List.of(ipv4);
    };
  }
}
