package dev.evergrant.tools;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A server that a tool wants a token for. It may come out of a file that a stranger wrote, so what
/// is not plainly a server is none.
///
/// @param host with its port, unless that is 443
/// @param user as in `https://user@host`; null: none
record Address(String scheme, String host, @Nullable String user) {
  private static final Set<String> HERE = Set.of("127.0.0.1", "localhost", "[::1]");

  /// @param text an address with its scheme
  static Optional<Address> of(String text) {
    try {
      var uri = new URI(text).parseServerAuthority();
      return uri.getScheme() == null || uri.getHost() == null
          ? Optional.empty()
          : Optional.of(
              new Address(
                  uri.getScheme().toLowerCase(Locale.ROOT),
                  host(uri.getHost(), uri.getPort()),
                  uri.getRawUserInfo()));
    } catch (URISyntaxException none) {
      return Optional.empty();
    }
  }

  /// Whether it is this one, as the person has named it: `HOST` or `HOST:PORT`.
  boolean is(String named) {
    return host.equalsIgnoreCase(named.endsWith(":443") ? named.replaceFirst(":443$", "") : named);
  }

  /// Whether nobody on the way can read along: encrypted, or not leaving this machine.
  boolean isPrivate() {
    return scheme.equals("https")
        || scheme.equals("grpcs")
        || HERE.contains(host.replaceFirst(":[0-9]+$", ""));
  }

  private static String host(String host, int port) {
    return port < 0 || port == 443 ? host : host + ":" + port;
  }
}
