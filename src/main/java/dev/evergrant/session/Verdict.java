package dev.evergrant.session;

import dev.evergrant.oauth.TokenSet;
import java.time.Instant;

/// How a session answers a tool that wants an access token now.
public sealed interface Verdict {
  record Granted(TokenSet tokens) implements Verdict {}

  /// Ask again when the session has changed.
  record Pending() implements Verdict {}

  /// The person must authorize first.
  record AuthorizationRequired(Session.Unauthorized.Cause cause) implements Verdict {}

  /// Only other settings bring tokens.
  record SettingsRequired(Session.Unauthorized.Cause cause, String detail) implements Verdict {}

  record TemporarilyUnavailable(String detail, Instant retryAt) implements Verdict {}

  record KeychainUnavailable(KeychainTrouble trouble) implements Verdict {}

  /// The account's tokens do not have the scope that was asked for.
  record ScopeUnavailable() implements Verdict {}

  record WaitedInVain() implements Verdict {}

  record UnknownAccount() implements Verdict {}
}
