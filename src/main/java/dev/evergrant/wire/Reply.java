package dev.evergrant.wire;

import dev.evergrant.oauth.Secret;
import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.History;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.Settings;
import dev.evergrant.status.Usage;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the keeper answers.
public sealed interface Reply {
  record Done() implements Reply {}

  /// @param error what happened, in the client's language
  /// @param info what to do
  record Failed(Failure failure, String error, @Nullable String info) implements Reply {}

  record Token(
      Secret accessToken,
      String tokenType,
      @Nullable Instant expiresAt,
      Set<String> scope,
      String issuer)
      implements Reply {}

  /// The page of an open login.
  record Page(URI page) implements Reply {}

  /// The login brought another person than before; [Request.AcceptSubject] or [Request.Cancel].
  record OtherPerson(String before, String now) implements Reply {}

  record Accounts(KeeperStatus status) implements Reply {}

  record Account(AccountStatus account) implements Reply {}

  record HistoryOf(History history) implements Reply {}

  record UsageOf(java.util.List<Usage> usage) implements Reply {}

  record SettingsAre(Settings settings) implements Reply {}

  /// One check of `doctor`: what was looked at, how it stands, what to do.
  record Findings(java.util.List<Finding> findings) implements Reply {}

  /// @param good whether all is well with it
  record Finding(boolean good, String what, String found, @Nullable String advice) {}
}
