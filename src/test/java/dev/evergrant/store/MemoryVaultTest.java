package dev.evergrant.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.Vault;
import dev.evergrant.keeper.VaultContract;
import dev.evergrant.status.KeychainStatus.State;
import org.junit.jupiter.api.Test;

class MemoryVaultTest extends VaultContract {
  final MemoryVault vault = new MemoryVault();

  @Override
  protected Vault vault() {
    return vault;
  }

  @Test
  void saysThatNothingWillLast() {
    assertThat(vault.look().state()).isEqualTo(State.MEMORY);
  }
}
