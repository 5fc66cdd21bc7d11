package dev.evergrant.store;

import dev.evergrant.keeper.Vault;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.KeychainStatus.State;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Keeps tokens until the process ends, for `--no-keychain` and the demo.
///
/// It is always open; only [#look()] tells that nothing will last.
public final class MemoryVault implements Vault {
  private final ConcurrentMap<AccountId, Found.Kept> tokens = new ConcurrentHashMap<>();
  private final ConcurrentMap<AccountId, Secret> clientSecrets = new ConcurrentHashMap<>();

  @Override
  public KeychainStatus look() {
    return new KeychainStatus(State.MEMORY, "");
  }

  @Override
  public Found load(AccountId account) {
    var kept = tokens.get(account);
    return kept != null ? kept : new Found.Nothing();
  }

  @Override
  public State save(AccountId account, long generation, TokenSet newTokens) {
    tokens.merge(
        account,
        new Found.Kept(generation, newTokens),
        (old, young) -> young.generation() > old.generation() ? young : old);
    return State.OPEN;
  }

  @Override
  public FoundSecret clientSecret(AccountId account) {
    return new FoundSecret.Read(clientSecrets.get(account));
  }

  @Override
  public State saveClientSecret(AccountId account, Secret secret) {
    clientSecrets.put(account, secret);
    return State.OPEN;
  }

  @Override
  public State erase(AccountId account) {
    tokens.remove(account);
    return State.OPEN;
  }

  @Override
  public State eraseAll(AccountId account) {
    clientSecrets.remove(account);
    return erase(account);
  }

  @Override
  public State unlock(Desktop desktop) {
    return State.OPEN;
  }
}
