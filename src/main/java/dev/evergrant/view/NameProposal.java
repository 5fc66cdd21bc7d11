package dev.evergrant.view;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/// A name for a new account, made from its provider's address.
public final class NameProposal {
  /// Parts of a host that say nothing of whose it is.
  private static final Set<String> COMMON =
      Set.of("www", "accounts", "account", "auth", "login", "id", "idp", "sso", "oauth", "api");

  private NameProposal() {}

  /// A name that no other account has; empty while the address names no host.
  public static String of(String issuer, Set<String> taken) {
    var host = Host.of(issuer.strip()).toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
    if (host.isEmpty() || !issuer.contains("://") || host.contains("/")) {
      return "";
    }
    return free(cut(base(host)), taken);
  }

  private static String base(String host) {
    if (host.equals("localhost") || host.matches("[0-9.]+|\\[.*")) {
      return "local";
    }
    return Arrays.stream(host.split("\\."))
        .filter(part -> !COMMON.contains(part))
        .findFirst()
        .orElse(host)
        .replaceAll("[^a-z0-9._-]", "");
  }

  /// Room for a number stays: a name has at most 63 characters.
  private static String cut(String base) {
    return base.substring(0, Math.min(base.length(), 59));
  }

  private static String free(String base, Set<String> taken) {
    return taken.contains(base)
        ? IntStream.iterate(2, number -> number + 1)
            .mapToObj(number -> base + "-" + number)
            .filter(name -> !taken.contains(name))
            .findFirst()
            .orElseThrow()
        : base;
  }
}
