package dev.evergrant.keeper;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.TokenSet;

/// What came of a token request.
public sealed interface TokenReply {
  record Issued(TokenSet tokens) implements TokenReply {}

  record Refused(Fault fault) implements TokenReply {}
}
