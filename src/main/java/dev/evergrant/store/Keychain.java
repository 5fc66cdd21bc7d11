package dev.evergrant.store;

import dev.evergrant.status.KeychainStatus.State;
import java.util.Optional;

/// Short texts under names, in the operating system's keychain. Blocking, for one thread.
///
/// Every write has been read back when it returns, and "absent" is said only by a keychain that is
/// open.
interface Keychain extends AutoCloseable {
  /// How long a text may be: Windows takes 1,280 characters of UTF-16.
  int LONGEST = 1_200;

  Optional<String> get(String name) throws Unavailable;

  void put(String name, String text) throws Unavailable;

  /// Deletes a text; one that is not there is deleted already.
  void delete(String name) throws Unavailable;

  @Override
  void close();

  /// The keychain did not do it. It may do it later; nothing is known about what it holds.
  final class Unavailable extends Exception {
    private static final long serialVersionUID = 1;

    private final State state;

    Unavailable(State state) {
      super("the keychain is %s".formatted(state));
      this.state = state;
    }

    Unavailable(State state, Throwable cause) {
      super("the keychain is %s".formatted(state), cause);
      this.state = state;
    }

    /// Never `OPEN`.
    State state() {
      return state;
    }
  }
}
