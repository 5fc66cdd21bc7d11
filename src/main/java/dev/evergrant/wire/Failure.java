package dev.evergrant.wire;

/// Why a request failed, as the command line's exit codes tell it.
public enum Failure {
  OTHER(1),
  USAGE(2),
  NO_SUCH_ACCOUNT(3),
  LOGIN_REQUIRED(4),
  PROVIDER_UNREACHABLE(5),
  KEYCHAIN_UNAVAILABLE(6),
  WAITED_IN_VAIN(7),
  NO_KEEPER(8),
  LOGIN_REFUSED(9),
  SETTINGS_UNUSABLE(10);

  private final int exitCode;

  Failure(int exitCode) {
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }
}
