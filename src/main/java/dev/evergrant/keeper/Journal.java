package dev.evergrant.keeper;

import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.status.KeychainStatus;
import java.time.Instant;
import java.util.List;

/// Where new tokens are safe for the moments until the keychain has them: a file, encrypted under a
/// key that lives in the keychain and is read once.
///
/// Blocking for the time of one forced write; may be called from any lane. Nothing here throws: a
/// method that returns a boolean returns false where the disk did not take the record.
public interface Journal {
  /// One record, newest generation of an account last.
  sealed interface Entry {
    AccountId account();

    long generation();

    /// A refresh token was about to be sent.
    record Intended(AccountId account, long generation, Instant at) implements Entry {}

    /// A token response came, and this is all of it.
    record Answered(AccountId account, long generation, Instant sentAt, Secret body, Request to)
        implements Entry {}

    /// These are the newest tokens.
    record Recorded(AccountId account, long generation, TokenSet tokens) implements Entry {}

    /// There are none any more, and the keychain has to be told.
    record Erased(AccountId account, long generation) implements Entry {}
  }

  /// What a token response answers.
  enum Request {
    LOGIN,
    REFRESH,
    /// A refresh for a token with a scope or audience of its own: only the refresh token in its
    /// answer is the account's.
    SCOPED_REFRESH
  }

  /// Opens the journal under its key, once; later calls cost nothing. `OPEN`, `MEMORY`, or what is
  /// in the way of the key.
  KeychainStatus.State open();

  /// What is not yet in the keychain, oldest first. Empty before [#open()].
  List<Entry> entries(AccountId account);

  /// Writes down that a refresh token is about to leave, and makes sure that its answer will find
  /// room. False: do not send.
  boolean intend(AccountId account, long generation, Instant at);

  boolean answer(AccountId account, long generation, Instant sentAt, Secret body, Request to);

  boolean record(AccountId account, long generation, TokenSet tokens);

  boolean erase(AccountId account, long generation);

  /// Strikes one intent that came to nothing: the server did not use the refresh token. Whatever
  /// else is not yet in the keychain stays.
  void settle(AccountId account, long generation);

  /// Strikes what the keychain has now: everything of the account up to `generation`.
  void strike(AccountId account, long generation);
}
