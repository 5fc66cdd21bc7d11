package dev.evergrant.agent;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.session.Demand;
import dev.evergrant.wire.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A wish for a token in oidc-agent's words. No secret is in it.
///
/// @param minValidity how long the token must last
/// @param forced only a token issued from now on will do
/// @param hint what the asking program calls itself
record OidcWish(
    AccountName account,
    Duration minValidity,
    boolean forced,
    Set<String> scope,
    @Nullable String audience,
    @Nullable String hint) {
  static final String REQUEST = "access_token";

  /// For the account that the request names; empty where it is another request, or names none.
  static Optional<OidcWish> byName(JsonObject request) {
    var name = REQUEST.equals(request.text("request")) ? request.text("account") : null;
    return name == null
        ? Optional.empty()
        : KnownAccount.name(name).map(account -> of(account, request));
  }

  /// `min_valid_period` is in seconds, as a number or as text; -1 forces a new token.
  static OidcWish of(AccountName account, JsonObject request) {
    var seconds = request.number("min_valid_period", 0);
    return new OidcWish(
        account,
        Duration.ofSeconds(Math.clamp(seconds, 0, Integer.MAX_VALUE)),
        seconds < 0,
        words(request.text("scope")),
        request.text("audience"),
        request.text("application_hint"));
  }

  private static Set<String> words(@Nullable String scope) {
    return scope == null || scope.isBlank()
        ? Set.of()
        : new LinkedHashSet<>(List.of(scope.strip().split("\\s+")));
  }

  Demand demand(Account account, Instant now) {
    return new Demand(now, minValidity, forced, null, account.target(scope, audience), null);
  }
}
