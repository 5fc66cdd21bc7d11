package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The token and revocation endpoints of an account's authorization server (RFC 6749, section 3.2;
/// RFC 7009).
///
/// Blocking: called on an account's lane only, never two at a time for one account. Nothing here
/// throws for what the protocol or the network foresees.
public interface TokenEndpoint {
  /// Sends one refresh request, once (RFC 6749, section 6). Takes at most 60 seconds.
  ///
  /// A [dev.evergrant.oauth.Fault.Unavailable] promises that the refresh token did not reach a
  /// server that could have used it; where that is not sure it is a
  /// [dev.evergrant.oauth.Fault.OutcomeUnknown].
  ///
  /// @param target what the access token is to be for; null for what the account's is
  TokenReply refresh(
      Account account,
      @Nullable Secret clientSecret,
      TokenSet current,
      @Nullable Target target,
      Receipt receipt);

  /// Reads a body that a receipt kept, after a restart.
  ///
  /// @param current what was held before, null after a login
  TokenReply read(Account account, @Nullable TokenSet current, Instant sentAt, Secret body);

  /// Whether the server answers at all, found without sending anything secret.
  boolean isReachable(Account account);

  /// Revokes the grant (RFC 7009). False where the server could not be told.
  boolean revoke(Account account, @Nullable Secret clientSecret, TokenSet tokens);
}
