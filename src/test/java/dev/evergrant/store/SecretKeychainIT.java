package dev.evergrant.store;

import dev.evergrant.testing.Keyring;
import dev.evergrant.testing.PrivateSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class SecretKeychainIT extends KeychainContract {
  final PrivateSession session = PrivateSession.open();
  final Keyring keyring = session.withKeyring();
  final KeychainGuard guard = new KeychainGuard(session.address());
  final SecretKeychain keychain = new SecretKeychain(guard, "Evergrant test");

  @BeforeEach
  void showTheBusToJavaKeyring() {
    System.setProperty("DBUS_SESSION_BUS_ADDRESS", session.address());
  }

  @AfterEach
  void close() {
    keychain.close();
    guard.close();
    keyring.close();
    session.close();
  }

  @Override
  Keychain keychain() {
    return keychain;
  }
}
