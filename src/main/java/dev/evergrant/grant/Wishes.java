package dev.evergrant.grant;

import dev.evergrant.keeper.Authorizer.Login;
import dev.evergrant.oauth.Identity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a login with the person asks the server for, in either flow.
record Wishes(ServerMetadata server, Login login) {
  Set<String> scope() {
    var scope = login.account().scope();
    if (!scope.isEmpty()) {
      return scope;
    }
    return login.account().mcpServer() == null ? server.defaultScope() : server.renewable();
  }

  /// As parameters, which the person's own may replace.
  ///
  /// Without `prompt=consent` a provider may leave `offline_access` out (OpenID Connect Core,
  /// section 11), and with it the refresh token.
  Map<String, String> parameters() {
    var wishes = new LinkedHashMap<String, String>();
    var scope = scope();
    putIfPresent(wishes, "scope", scope.isEmpty() ? null : String.join(" ", scope));
    putIfPresent(wishes, "resource", login.account().resource());
    putIfPresent(wishes, "login_hint", name(login.hint()));
    putIfPresent(wishes, "prompt", scope.contains("offline_access") ? "consent" : null);
    wishes.putAll(login.account().parameters());
    return wishes;
  }

  private static @Nullable String name(@Nullable Identity hint) {
    return hint == null ? null : hint.name();
  }

  static void putIfPresent(Map<String, String> parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }
}
