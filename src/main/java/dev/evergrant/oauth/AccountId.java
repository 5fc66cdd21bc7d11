package dev.evergrant.oauth;

import java.util.UUID;

/// Names an account's stored secrets for as long as it exists.
///
/// A name can be given to another account later; an id never is, so that nothing kept for a removed
/// account can be taken for its successor's.
public record AccountId(String value) {
  public AccountId {
    if (!value.matches("[0-9a-f-]{36}")) {
      throw new IllegalArgumentException("an account id is a UUID: '%s'".formatted(value));
    }
  }

  /// A new id; random, so it is made where an account is made and nowhere else.
  public static AccountId random() {
    return new AccountId(UUID.randomUUID().toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
