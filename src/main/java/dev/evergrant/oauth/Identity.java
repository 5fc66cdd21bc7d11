package dev.evergrant.oauth;

import org.jspecify.annotations.Nullable;

/// Who logged in: the pair that names a person for good (OpenID Connect Core, section 2), and a
/// name to show and to send as `login_hint`.
public record Identity(String issuer, String subject, @Nullable String name) {
  /// Whether both are the same person, whatever they are called today.
  public boolean isSamePersonAs(Identity other) {
    return issuer.equals(other.issuer) && subject.equals(other.subject);
  }
}
