package dev.evergrant.grant;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether an access token is for what it was asked for: a server may give less, or something else,
/// and call it a success (RFC 6749, section 3.3).
final class TargetCheck {
  private TargetCheck() {}

  /// Null where it is. An opaque token tells no audience, and is taken at its server's word.
  static @Nullable Fault fault(Target target, TokenSet tokens) {
    if (!target.scope().isEmpty() && !target.scope().equals(tokens.scope())) {
      return new Fault.RequestRejected(
          "invalid_scope",
          "the provider granted the scope \"%s\"".formatted(String.join(" ", tokens.scope())));
    }
    return isForAnotherAudience(target, tokens)
        ? new Fault.RequestRejected("invalid_target", "the provider gave it another audience")
        : null;
  }

  private static boolean isForAnotherAudience(Target target, TokenSet tokens) {
    var audience = target.audience();
    return audience != null
        && Jwt.claims(tokens.accessToken().reveal())
            .filter(claims -> !claims.getAudience().containsAll(List.of(audience.split(" "))))
            .isPresent();
  }

  /// The answer brought a refresh token alone.
  static Fault noToken() {
    return new Fault.RequestRejected("invalid_scope", "the provider gave no access token for it");
  }
}
