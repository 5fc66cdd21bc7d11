package dev.evergrant.store;

import dev.evergrant.keeper.Vault.FoundSecret;
import dev.evergrant.oauth.Secret;
import dev.evergrant.status.KeychainStatus.State;
import org.jspecify.annotations.Nullable;

/// A journal's key in memory; the keychain around it can be locked.
final class HeldKey implements JournalKey {
  volatile State state = State.OPEN;
  volatile @Nullable Secret key;

  @Override
  public FoundSecret find() {
    return state == State.OPEN ? new FoundSecret.Read(key) : new FoundSecret.Unavailable(state);
  }

  @Override
  public State keep(Secret newKey) {
    if (state == State.OPEN) {
      key = newKey;
    }
    return state;
  }
}
