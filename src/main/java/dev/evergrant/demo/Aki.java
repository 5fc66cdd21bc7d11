package dev.evergrant.demo;

import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.openid.connect.sdk.claims.UserInfo;
import java.util.Map;
import java.util.function.BiConsumer;

/// The only person whom the demo's provider knows.
final class Aki {
  static final Subject SUBJECT = new Subject("aki");
  static final String NAME = "Aki";
  static final String EMAIL = "aki@example.com";

  private static final Map<String, String> CLAIMS =
      Map.of("name", NAME, "preferred_username", "aki", "email", EMAIL);

  private Aki() {}

  static UserInfo userInfo() {
    var aki = new UserInfo(SUBJECT);
    describe(aki::setClaim);
    return aki;
  }

  /// Tells the claims of the scopes `profile` and `email` (OpenID Connect Core, section 5.4).
  static void describe(BiConsumer<String, String> claims) {
    CLAIMS.forEach(claims);
  }
}
