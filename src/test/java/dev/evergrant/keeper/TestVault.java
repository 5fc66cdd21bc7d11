package dev.evergrant.keeper;

import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.KeychainStatus.State;
import dev.evergrant.store.MemoryVault;

/// A keychain in memory that can be locked, missing or failing.
final class TestVault implements Vault {
  final MemoryVault kept = new MemoryVault();
  State state = State.OPEN;
  boolean unlocks = true;
  boolean unusable;
  int reads;
  int writes;

  @Override
  public KeychainStatus look() {
    return new KeychainStatus(state, "Test");
  }

  @Override
  public Found load(AccountId account) {
    reads++;
    if (state != State.OPEN) {
      return new Found.Unavailable(state);
    }
    return unusable && kept.load(account) instanceof Found.Kept(var generation, _)
        ? new Found.Nothing(generation)
        : kept.load(account);
  }

  @Override
  public State save(AccountId account, long generation, TokenSet tokens) {
    writes++;
    return state == State.OPEN ? kept.save(account, generation, tokens) : state;
  }

  @Override
  public FoundSecret clientSecret(AccountId account) {
    reads++;
    return state == State.OPEN ? kept.clientSecret(account) : new FoundSecret.Unavailable(state);
  }

  @Override
  public State saveClientSecret(AccountId account, Secret secret) {
    return state == State.OPEN ? kept.saveClientSecret(account, secret) : state;
  }

  @Override
  public State erase(AccountId account) {
    return state == State.OPEN ? kept.erase(account) : state;
  }

  @Override
  public State eraseAll(AccountId account) {
    return state == State.OPEN ? kept.eraseAll(account) : state;
  }

  @Override
  public State unlock(Desktop desktop) {
    state = unlocks ? State.OPEN : state;
    return state;
  }
}
