package dev.evergrant.keeper;

import dev.evergrant.session.Event;
import dev.evergrant.status.KeychainStatus;

/// Where an effect tells what came of it, from any thread.
interface Answers {
  void happened(Event event);

  /// Whether the keychain has all that it was given for this account.
  void stored(boolean saved);

  void keychain(KeychainStatus status);
}
