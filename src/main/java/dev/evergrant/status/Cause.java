package dev.evergrant.status;

/// Why an account has no usable grant.
public enum Cause {
  /// Never logged in.
  NEW,
  /// The person logged out.
  LOGGED_OUT,
  /// The token ended and there was nothing to refresh it with.
  EXPIRED,
  /// The provider ended the grant.
  GRANT_REJECTED,
  /// The provider's answer to a refresh was lost, and with it the newest refresh token.
  ANSWER_LOST,
  /// The provider does not accept the client: the settings.
  CLIENT_REJECTED,
  /// The provider does not accept the request: the settings.
  REQUEST_REJECTED;

  /// Whether only other settings cure it, which a login alone cannot.
  public boolean isCuredBySettings() {
    return this == CLIENT_REJECTED || this == REQUEST_REJECTED;
  }

  /// Whether the person did not choose it and should be told.
  public boolean needsThePerson() {
    return this != NEW && this != LOGGED_OUT;
  }
}
