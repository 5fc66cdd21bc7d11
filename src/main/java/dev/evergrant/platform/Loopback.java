package dev.evergrant.platform;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Tells this very machine from all others, by name.
public final class Loopback {
  private static final Set<String> HOSTS = Set.of("127.0.0.1", "[::1]", "localhost");

  private Loopback() {}

  /// @param host as [java.net.URI#getHost()] tells it: an IPv6 address in brackets
  public static boolean isLoopback(@Nullable String host) {
    return host != null && HOSTS.contains(host.toLowerCase(Locale.ROOT));
  }
}
