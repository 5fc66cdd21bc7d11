package dev.evergrant.oauth;

import static java.util.stream.Collectors.toSet;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an access token is wanted for, where the account's own will not do.
///
/// @param scope a part of what was granted (RFC 6749, section 6); empty means all of it
/// @param audience where the token is to be used: a resource indicator (RFC 8707) where it is an
///   absolute URI, else a name that the server knows; null means as the account's
public record Target(Set<String> scope, @Nullable String audience) {
  /// What the account's own tokens are for.
  public static final Target OF_THE_ACCOUNT = new Target(Set.of(), null);

  public Target {
    scope =
        scope.stream().anyMatch(String::isBlank)
            ? Scopes.of(scope.stream().filter(word -> !word.isBlank()).collect(toSet()))
            : Scopes.of(scope);
  }

  public static Target of(Set<String> scope, @Nullable String audience) {
    return scope.isEmpty() && audience == null ? OF_THE_ACCOUNT : new Target(scope, audience);
  }

  /// Whether tokens of this scope, got for the account, are for it.
  boolean isMetByTheAccount(Set<String> granted) {
    return audience == null && (scope.isEmpty() || scope.equals(granted));
  }
}
