package dev.evergrant.platform;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells this very machine from all others, by name.
public final class Loopback {
  private static final Set<String> HOSTS = Set.of("127.0.0.1", "[::1]", "localhost");

  /// What other names systems have for it: RFC 6761 (section 6.3), the unspecified addresses, and
  /// IPv4 inside IPv6.
  private static final Pattern PERHAPS_HERE =
      Pattern.compile(
          "(.+\\.)?localhost\\.?|0(\\.0){0,3}|127(\\.\\d+){0,3}|\\[[0:.]*(1|ffff:(127|7f|0)[0-9a-f.:]*)?]");

  private Loopback() {}

  /// @param host as [java.net.URI#getHost()] tells it: an IPv6 address in brackets
  public static boolean isLoopback(@Nullable String host) {
    return host != null && HOSTS.contains(host.toLowerCase(Locale.ROOT));
  }

  /// Whether a name or address might be another one for this machine, as far as it shows.
  public static boolean mayBeLoopback(@Nullable String host) {
    return isLoopback(host)
        || (host != null && PERHAPS_HERE.matcher(host.toLowerCase(Locale.ROOT)).matches());
  }
}
