package dev.evergrant.grant;

import dev.evergrant.oauth.AuthorizationServer;

/// Compares what a server calls itself with what it was called.
final class Issuers {
  private Issuers() {}

  /// A plain comparison of text. Where the person gave endpoints alone, the account's issuer is a
  /// name that was made of the token endpoint's origin, and nobody knows the real one.
  static boolean isExpected(AuthorizationServer server, String issuer) {
    return server.issuer().equals(issuer) || isMadeUp(server);
  }

  private static boolean isMadeUp(AuthorizationServer server) {
    if (server.endpoints() == null) {
      return false;
    }
    var token = server.endpoints().token();
    return server.issuer().equals(token.getScheme() + "://" + token.getRawAuthority());
  }
}
