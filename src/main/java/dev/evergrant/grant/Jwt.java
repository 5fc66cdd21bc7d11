package dev.evergrant.grant;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the claims of a JWT that came from its issuer over TLS; no signature is looked at.
final class Jwt {
  private Jwt() {}

  /// Empty where a token is not a JWT that we can read; nearly all opaque ones are told at a
  /// glance.
  static Optional<JWTClaimsSet> claims(@Nullable String token) {
    try {
      return token == null
          ? Optional.empty()
          : Optional.ofNullable(JWTParser.parse(token).getJWTClaimsSet());
    } catch (ParseException | RuntimeException opaque) {
      return Optional.empty();
    }
  }

  static @Nullable Instant instant(@Nullable Date date) {
    return date == null ? null : date.toInstant();
  }

  /// A claim that is a text, else null.
  static @Nullable String text(JWTClaimsSet claims, String name) {
    return claims.getClaim(name) instanceof String text && !text.isBlank() ? text : null;
  }
}
