package dev.evergrant.status;

/// Where an account's session stands; in JSON its [#word()].
public enum SessionState {
  LOCKED("Locked"),
  UNAUTHORIZED("Unauthorized"),
  AUTHORIZING("Authorizing"),
  AUTHORIZED("Authorized"),
  REFRESHING("Refreshing"),
  REFRESH_DELAYED("RefreshDelayed");

  private final String word;

  SessionState(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
