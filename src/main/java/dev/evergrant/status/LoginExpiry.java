package dev.evergrant.status;

/// How it is known when a login will end.
public enum LoginExpiry {
  /// The provider told it.
  TOLD("told"),
  /// Earlier logins of the account, or tokens that became shorter: about then.
  LEARNT("learnt");

  private final String word;

  LoginExpiry(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
