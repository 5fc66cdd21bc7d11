package dev.evergrant.store;

import dev.evergrant.keeper.Journal;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.status.KeychainStatus;
import java.time.Instant;
import java.util.List;

/// A journal that ends with the process, for `--no-keychain` and the demo.
public final class MemoryJournal implements Journal {
  private final LiveEntries live = new LiveEntries();

  @Override
  public KeychainStatus.State open() {
    return KeychainStatus.State.MEMORY;
  }

  @Override
  public List<Entry> entries(AccountId account) {
    return live.of(account);
  }

  @Override
  public boolean intend(AccountId account, long generation, Instant at) {
    return add(new Entry.Intended(account, generation, at));
  }

  @Override
  public boolean answer(
      AccountId account, long generation, Instant sentAt, Secret body, Request to) {
    return add(new Entry.Answered(account, generation, sentAt, body, to));
  }

  @Override
  public boolean record(AccountId account, long generation, TokenSet tokens) {
    return add(new Entry.Recorded(account, generation, tokens));
  }

  @Override
  public boolean erase(AccountId account, long generation) {
    return add(new Entry.Erased(account, generation));
  }

  @Override
  public void settle(AccountId account, long generation) {
    live.settle(account, generation);
  }

  @Override
  public void strike(AccountId account, long generation) {
    live.strike(account, generation);
  }

  private boolean add(Entry entry) {
    live.add(entry);
    return true;
  }
}
