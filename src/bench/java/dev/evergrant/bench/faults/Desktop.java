package dev.evergrant.bench.faults;

import dev.evergrant.testing.Keyring;
import dev.evergrant.testing.PrivateSession;

/// A session bus with an unlocked keyring.
record Desktop(PrivateSession session, Keyring keyring) implements AutoCloseable {
  static Desktop open() {
    var session = PrivateSession.open();
    try {
      return new Desktop(session, session.withKeyring());
    } catch (RuntimeException | AssertionError failed) {
      session.close();
      throw failed;
    }
  }

  @Override
  public void close() {
    keyring.close();
    session.close();
  }
}
