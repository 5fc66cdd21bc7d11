package dev.evergrant.grant;

import dev.evergrant.grant.AuthenticateField.Scheme;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a protected resource wants of whoever comes without a token that is good there (RFC 6750,
/// section 3; RFC 9728, section 5.1; RFC 9449, section 7.1).
///
/// @param resourceMetadata where it says more of itself, null where it does not say
/// @param scope what a token must be good for; empty where it does not say
/// @param error what is wrong with the token that was sent, null where it does not say
record Challenge(@Nullable String resourceMetadata, Set<String> scope, @Nullable String error) {
  private static final Set<String> SCHEMES = Set.of("bearer", "dpop");

  /// From an answer; of one that is no 401 there is nothing to be read.
  static Challenge of(Answer answer) {
    return of(answer.status() == 401 ? answer.headers().allValues("WWW-Authenticate") : List.of());
  }

  /// From all `WWW-Authenticate` fields. Of several challenges the first that says something is
  /// believed.
  static Challenge of(List<String> fields) {
    var schemes = fields.stream().flatMap(field -> AuthenticateField.read(field).stream()).toList();
    var scope = first("scope", schemes);
    return new Challenge(
        first("resource_metadata", schemes),
        scope == null ? Set.of() : ScopeWords.of(Stream.of(scope.split(" "))),
        first("error", schemes));
  }

  private static @Nullable String first(String parameter, List<Scheme> schemes) {
    return schemes.stream()
        .filter(scheme -> SCHEMES.contains(scheme.name()))
        .map(scheme -> scheme.parameters().getOrDefault(parameter, ""))
        .filter(value -> !value.isBlank())
        .findFirst()
        .orElse(null);
  }
}
