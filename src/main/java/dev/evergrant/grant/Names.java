package dev.evergrant.grant;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What to call a person, from the standard claims (OpenID Connect Core, section 5.1): what they
/// log in with before what they are called, because it is sent as a hint, too.
final class Names {
  private Names() {}

  static @Nullable String of(JWTClaimsSet claims) {
    return first(name -> Jwt.text(claims, name));
  }

  static @Nullable String of(Members userInfo) {
    return first(userInfo::text);
  }

  private static @Nullable String first(Claims claims) {
    return Stream.of("email", "preferred_username", "name")
        .map(claims::text)
        .flatMap(Stream::ofNullable)
        .findFirst()
        .orElse(null);
  }

  private interface Claims {
    @Nullable String text(String name);
  }
}
