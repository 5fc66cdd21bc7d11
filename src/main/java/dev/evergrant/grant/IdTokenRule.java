package dev.evergrant.grant;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Identity;
import dev.evergrant.oauth.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is made of the id token that came with other tokens, or did not come.
///
/// Its signature is not looked at: it came from the token endpoint over TLS, which stands for it
/// (OpenID Connect Core, section 3.1.3.7, item 6).
interface IdTokenRule {
  /// @param now the server's own time where it is known
  Judgement judge(@Nullable String idToken, Instant now);

  /// @param fault why none of the tokens may be taken
  record Judgement(@Nullable Secret idToken, @Nullable Identity identity, @Nullable Fault fault) {
    static final Judgement NOBODY = new Judgement(null, null, null);

    static Judgement of(String idToken, Identity identity) {
      return new Judgement(Secret.of(idToken), identity, null);
    }

    static Judgement refused(Fault fault) {
      return new Judgement(null, null, fault);
    }
  }
}
