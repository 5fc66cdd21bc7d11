package dev.evergrant.store;

import dev.evergrant.keeper.Journal.Entry;
import dev.evergrant.oauth.AccountId;

/// What one record of the journal's file says.
sealed interface JournalLine {
  AccountId account();

  long generation();

  /// Changes what is live as this line says.
  void applyTo(LiveEntries live);

  /// There is an entry.
  record Written(Entry entry) implements JournalLine {
    @Override
    public AccountId account() {
      return entry.account();
    }

    @Override
    public long generation() {
      return entry.generation();
    }

    @Override
    public void applyTo(LiveEntries live) {
      live.add(entry);
    }
  }

  /// The keychain has everything up to this generation.
  record Struck(AccountId account, long generation) implements JournalLine {
    @Override
    public void applyTo(LiveEntries live) {
      live.strike(account, generation);
    }
  }

  /// The intent of this generation came to nothing.
  record Settled(AccountId account, long generation) implements JournalLine {
    @Override
    public void applyTo(LiveEntries live) {
      live.settle(account, generation);
    }
  }
}
