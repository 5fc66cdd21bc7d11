package dev.evergrant.agent;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.session.Demand;
import dev.evergrant.wire.JsonObject;
import dev.evergrant.wire.MalformedMessage;
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
  private static final int MOST_WORDS = 200;

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

  /// The words of a scope. Each takes fifty times its room in memory, so they are not without end.
  static Set<String> words(@Nullable String scope) {
    if (scope == null || scope.isBlank()) {
      return Set.of();
    }
    var words = scope.strip().split("\\s+", MOST_WORDS + 1);
    if (words.length > MOST_WORDS) {
      throw new MalformedMessage("'scope' has more than %d words".formatted(MOST_WORDS));
    }
    return new LinkedHashSet<>(List.of(words));
  }

  Demand demand(Account account, Instant now) {
    var patience = account.patience(null);
    return new Demand(
        now,
        minValidity,
        forced,
        null,
        account.target(scope, audience),
        patience == null ? null : now.plus(patience));
  }
}
