package dev.evergrant.store;

import static dev.evergrant.keeper.Sample.WORK;
import static dev.evergrant.keeper.Sample.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.Vault;
import dev.evergrant.keeper.Vault.Found;
import dev.evergrant.keeper.Vault.FoundSecret;
import dev.evergrant.keeper.VaultContract;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.Secret;
import dev.evergrant.platform.Paths;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.KeychainStatus.State;
import dev.evergrant.testing.Keyring;
import dev.evergrant.testing.PrivateSession;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The vault on a real gnome-keyring, of which each test has it to itself.
class KeyringVaultIT extends VaultContract {
  static PrivateSession session;
  static Keyring keyring;

  KeyringVault vault;

  @BeforeAll
  static void startKeyring() {
    session = PrivateSession.open();
    keyring = session.withKeyring();
  }

  @AfterAll
  static void stopKeyring() {
    keyring.close();
    session.close();
  }

  @BeforeEach
  void openVault() {
    // A home of its own for each test: nothing of the test before is seen.
    vault = vaultOf("/home/" + AccountId.random());
  }

  static KeyringVault vaultOf(String home) {
    return KeyringVault.of(Paths.of(Map.of("EVERGRANT_HOME", home)), session.environment());
  }

  @AfterEach
  void closeVault() {
    vault.close();
    if (keyring.isLocked()) {
      keyring.unlock();
    }
  }

  @Override
  protected Vault vault() {
    return vault;
  }

  @Test
  void saysHowTheKeychainIsAndWhatItIsCalled() {
    assertThat(vault.look()).isEqualTo(new KeychainStatus(State.OPEN, "GNOME Keyring"));

    keyring.lock();

    assertThat(vault.look()).isEqualTo(new KeychainStatus(State.LOCKED, "GNOME Keyring"));
  }

  @Test
  void neverTakesLockedForAbsent() {
    vault.save(WORK, 1, tokens("one"));
    vault.saveClientSecret(WORK, Secret.of("client"));
    keyring.lock();

    assertThat(vault.load(WORK)).isEqualTo(new Found.Unavailable(State.LOCKED));
    assertThat(vault.clientSecret(WORK)).isEqualTo(new FoundSecret.Unavailable(State.LOCKED));
    assertThat(vault.save(WORK, 2, tokens("two"))).isEqualTo(State.LOCKED);
    assertThat(vault.eraseAll(WORK)).isEqualTo(State.LOCKED);

    keyring.unlock();
    assertThat(vault.load(WORK)).isEqualTo(new Found.Kept(1, tokens("one")));
  }
}
