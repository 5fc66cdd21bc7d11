package dev.evergrant.store;

import dev.evergrant.status.KeychainStatus.State;

/// What a look at the keychain finds, finer than what the person is told.
enum KeychainPresence {
  OPEN(State.OPEN),
  LOCKED(State.LOCKED),
  /// There is no session bus to ask on.
  NO_BUS(State.MISSING),
  /// Nothing on the bus keeps secrets.
  NO_SERVICE(State.MISSING),
  /// The keychain was never set up: it has no default collection.
  NO_COLLECTION(State.MISSING),
  FAILING(State.FAILING);

  private final State state;

  KeychainPresence(State state) {
    this.state = state;
  }

  State state() {
    return state;
  }
}
