package dev.evergrant.session;

import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Identity;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What a step asks the world to do. The answer, if one is owed, returns as an [Event].
public sealed interface Effect {
  /// Read the journal and the keychain.
  record Load() implements Effect {}

  /// @param target what token to ask for; null for the account's own
  /// @param probe whether this token was sent before with an unknown outcome: then the server must
  ///   be seen to answer before the token leaves
  record Refresh(Ticket ticket, TokenSet tokens, @Nullable Target target, boolean probe)
      implements Effect {
    /// For the account's own.
    public Refresh(Ticket ticket, TokenSet tokens, boolean probe) {
      this(ticket, tokens, null, probe);
    }
  }

  /// @param hint who is expected to log in
  record Authorize(Ticket ticket, @Nullable Identity hint, LoginWish wish) implements Effect {}

  record OpenPage(URI page, Desktop desktop) implements Effect {}

  record AbandonAuthorization(Ticket ticket) implements Effect {}

  record Save(TokenSet tokens) implements Effect {}

  record Erase() implements Effect {}

  record Revoke(TokenSet tokens) implements Effect {}
}
