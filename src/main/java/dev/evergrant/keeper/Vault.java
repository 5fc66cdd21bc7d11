package dev.evergrant.keeper;

import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.status.KeychainStatus;
import org.jspecify.annotations.Nullable;

/// The operating system's keychain, or memory where there shall be none.
///
/// Blocking, with a deadline of its own; may be called from any lane, it does one thing at a time.
/// A keychain that is locked, missing or failing is always told as such and never as "no entry",
/// and every write has been read back when it is told as done.
public interface Vault {
  /// What a reading found.
  sealed interface Found {
    /// @param generation rises by at least one with each write for an account
    record Kept(long generation, TokenSet tokens) implements Found {}

    /// The keychain was open and has nothing that may be used.
    ///
    /// @param generation of what is there all the same: another machine's tokens, or an entry that
    ///   cannot be read; the next save has to be younger. 0 where nothing is there
    record Nothing(long generation) implements Found {
      /// Where there is no entry.
      public Nothing() {
        this(0);
      }
    }

    /// @param state never `OPEN`
    record Unavailable(KeychainStatus.State state) implements Found {}
  }

  /// What a reading of a client secret found.
  sealed interface FoundSecret {
    /// @param secret null where the keychain was open and has none
    record Read(@Nullable Secret secret) implements FoundSecret {}

    record Unavailable(KeychainStatus.State state) implements FoundSecret {}
  }

  /// Looks without touching: never prompts, takes milliseconds.
  KeychainStatus look();

  Found load(AccountId account);

  /// `OPEN` where it is written and read back, else what is in the way; the older entry stays then.
  KeychainStatus.State save(AccountId account, long generation, TokenSet tokens);

  FoundSecret clientSecret(AccountId account);

  KeychainStatus.State saveClientSecret(AccountId account, Secret secret);

  /// Erases an account's tokens. `OPEN` where they are gone.
  KeychainStatus.State erase(AccountId account);

  /// Erases everything kept for an account, its client secret too.
  KeychainStatus.State eraseAll(AccountId account);

  /// Asks the keychain to unlock with its own prompt; returns when the prompt is answered, at most
  /// two minutes later.
  KeychainStatus.State unlock(Desktop desktop);
}
