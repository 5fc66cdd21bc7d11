package dev.evergrant.oauth;

/// The client as which an account is known to its authorization server (RFC 6749, section 2).
///
/// @param confidential whether a client secret is kept for it in the keychain
public record Client(String id, boolean confidential) {
  public Client {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a client id cannot be blank");
    }
  }
}
