package dev.evergrant.grant;

import dev.evergrant.oauth.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the authorization server told the browser to bring back (RFC 6749, section 4.1.2; RFC
/// 9207): a code or an error.
sealed interface Callback {
  String state();

  /// The server that says it is the answering one; null where it does not say.
  @Nullable String issuer();

  record Granted(String state, @Nullable String issuer, Secret code) implements Callback {}

  record Denied(String state, @Nullable String issuer, String error, @Nullable String description)
      implements Callback {}

  /// Empty where the parameters are no such answer; none of them may come twice.
  static Optional<Callback> of(Map<String, List<String>> parameters) {
    if (parameters.values().stream().anyMatch(values -> values.size() != 1)) {
      return Optional.empty();
    }
    var state = value(parameters, "state");
    return state == null ? Optional.empty() : of(parameters, state, value(parameters, "iss"));
  }

  private static Optional<Callback> of(
      Map<String, List<String>> parameters, String state, @Nullable String issuer) {
    var code = value(parameters, "code");
    var error = value(parameters, "error");
    if (code != null && error == null) {
      return Optional.of(new Granted(state, issuer, Secret.of(code)));
    }
    return error != null && code == null
        ? Optional.of(new Denied(state, issuer, error, value(parameters, "error_description")))
        : Optional.empty();
  }

  private static @Nullable String value(Map<String, List<String>> parameters, String name) {
    var value = parameters.getOrDefault(name, List.of("")).getFirst();
    return value.isEmpty() ? null : value;
  }
}
