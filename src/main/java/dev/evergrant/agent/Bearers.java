package dev.evergrant.agent;

import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Verdict;
import java.util.Optional;

/// The tokens that are of use to whoever bears them: all that a tool gets here is the token.
///
/// One that is bound to a key (DPoP, RFC 9449; PoP) is taken only with a proof by that key. A type
/// that nobody knows is handed out: servers have odd names for a bearer's token.
final class Bearers {
  private Bearers() {}

  /// What may be handed out; empty where a verdict brings no tokens, or bound ones.
  static Optional<TokenSet> tokens(Verdict verdict) {
    return verdict instanceof Verdict.Granted(var tokens) && !areBound(tokens)
        ? Optional.of(tokens)
        : Optional.empty();
  }

  /// The case of a type has no meaning (RFC 6749, section 5.1).
  private static boolean areBound(TokenSet tokens) {
    var type = tokens.tokenType();
    return type.equalsIgnoreCase("DPoP") || type.equalsIgnoreCase("PoP");
  }
}
