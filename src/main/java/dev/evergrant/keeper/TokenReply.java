package dev.evergrant.keeper;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.TokenSet;
import org.jspecify.annotations.Nullable;

/// What came of a token request.
public sealed interface TokenReply {
  /// @param unfit why the access token is not for the target that was asked for; null where it is
  record Issued(TokenSet tokens, @Nullable Fault unfit) implements TokenReply {
    public Issued(TokenSet tokens) {
      this(tokens, null);
    }
  }

  record Refused(Fault fault) implements TokenReply {}
}
