package dev.evergrant.status;

/// How the operating system's keychain answers.
///
/// @param name what the person knows it as, such as "GNOME Keyring"; empty where unknown
public record KeychainStatus(State state, String name) {
  public enum State {
    OPEN,
    /// One click asks the keychain to unlock.
    LOCKED,
    /// No service, no bus, or no collection.
    MISSING,
    /// It is there, and fails or does not answer.
    FAILING,
    /// `--no-keychain`: tokens live in memory only.
    MEMORY
  }
}
