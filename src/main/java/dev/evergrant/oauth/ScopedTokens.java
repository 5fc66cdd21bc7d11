package dev.evergrant.oauth;

import java.util.Locale;
import java.util.stream.Stream;

/// How tokens with a scope or an audience of their own are got for an account.
public enum ScopedTokens {
  /// Not at all: nobody knows what the server would do to the grant. Some narrow a refresh token
  /// for good when a part of its scope is asked for.
  NEVER,
  /// With the account's refresh token, which keeps the scope that it has (RFC 6749, section 6).
  REFRESH;

  /// The one with this word.
  ///
  /// @throws IllegalArgumentException where there is none
  public static ScopedTokens of(String word) {
    return Stream.of(values())
        .filter(each -> each.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(word));
  }

  /// As a person writes it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
