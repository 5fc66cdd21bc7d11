package dev.evergrant.store;

import dev.evergrant.keeper.Vault;
import dev.evergrant.oauth.Secret;
import dev.evergrant.status.KeychainStatus;

/// Where the journal's key is kept: in the keychain, read once. Blocking.
public interface JournalKey {
  /// The key as base64 text, or what is in its way.
  Vault.FoundSecret find();

  /// `OPEN` where it is written and read back.
  KeychainStatus.State keep(Secret key);
}
