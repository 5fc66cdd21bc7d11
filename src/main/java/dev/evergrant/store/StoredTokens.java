package dev.evergrant.store;

import static java.util.Objects.requireNonNull;

import dev.evergrant.oauth.Identity;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A token set as it is written in the keychain and in the journal.
///
/// It is apart from [TokenSet] so that a new name there does not lose what is stored.
///
/// @param machine whose keeper may send what is in it, as [MachineId#hash()]; null where nobody
///   wrote that down
record StoredTokens(
    Secret accessToken,
    String tokenType,
    Instant sentAt,
    Instant receivedAt,
    @Nullable Instant expiresAt,
    @Nullable Secret refreshToken,
    Set<String> scope,
    @Nullable Instant grantExpiresAt,
    @Nullable Secret idToken,
    @Nullable Person identity,
    @Nullable String machine) {

  /// Who logged in.
  record Person(String issuer, String subject, @Nullable String name) {
    Person {
      requireNonNull(issuer, "issuer");
      requireNonNull(subject, "subject");
    }
  }

  StoredTokens {
    requireNonNull(accessToken, "accessToken");
    requireNonNull(tokenType, "tokenType");
    requireNonNull(sentAt, "sentAt");
    requireNonNull(receivedAt, "receivedAt");
    requireNonNull(scope, "scope");
  }

  static StoredTokens of(TokenSet tokens) {
    var identity = tokens.identity();
    return new StoredTokens(
        tokens.accessToken(),
        tokens.tokenType(),
        tokens.sentAt(),
        tokens.receivedAt(),
        tokens.expiresAt(),
        tokens.refreshToken(),
        tokens.scope(),
        tokens.grantExpiresAt(),
        tokens.idToken(),
        identity == null
            ? null
            : new Person(identity.issuer(), identity.subject(), identity.name()),
        null);
  }

  StoredTokens on(MachineId here) {
    return new StoredTokens(
        accessToken,
        tokenType,
        sentAt,
        receivedAt,
        expiresAt,
        refreshToken,
        scope,
        grantExpiresAt,
        idToken,
        identity,
        here.hash());
  }

  boolean isOf(MachineId here) {
    return machine == null || machine.equals(here.hash());
  }

  TokenSet tokens() {
    return new TokenSet(
        accessToken,
        tokenType,
        sentAt,
        receivedAt,
        expiresAt,
        refreshToken,
        scope,
        grantExpiresAt,
        idToken,
        identity == null
            ? null
            : new Identity(identity.issuer(), identity.subject(), identity.name()));
  }
}
