package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Client;
import dev.evergrant.oauth.Identity;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// Accounts and tokens for the contracts of what keeps them.
public final class Sample {
  public static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
  public static final AccountId WORK = new AccountId("00000000-0000-4000-8000-00000000000a");
  public static final AccountId HOME = new AccountId("00000000-0000-4000-8000-00000000000b");

  private Sample() {}

  /// A token set with everything in it; `name` is part of every secret.
  public static TokenSet tokens(String name) {
    return new TokenSet(
        Secret.of("access-" + name),
        "Bearer",
        NOON,
        NOON.plusMillis(120),
        NOON.plusSeconds(3600),
        Secret.of("refresh-" + name),
        Set.of("openid"),
        NOON.plusSeconds(86_400),
        Secret.of("id-" + name),
        new Identity("https://provider.example", "subject-1", "Ann 安"));
  }

  /// The least a server must tell.
  public static TokenSet bareTokens() {
    return new TokenSet(
        Secret.of("access"), "Bearer", NOON, NOON, null, null, Set.of(), null, null, null);
  }

  /// As large as some providers' are: `size` characters, not all of them ASCII.
  public static TokenSet largeTokens(int size) {
    return tokens("0123456789abcdef-äß安😀".repeat(size / 24 / 3));
  }

  /// An account with nothing left out.
  public static Account fullAccount() {
    return new Account(
        WORK,
        new AccountName("work"),
        "Work \"安\"",
        new AuthorizationServer(
            "https://provider.example/tenant",
            new AuthorizationServer.Endpoints(
                URI.create("https://provider.example/authorize"),
                URI.create("https://provider.example/token"),
                URI.create("https://provider.example/revoke"),
                null,
                URI.create("https://provider.example/me")),
            new Rotation.Grace(Duration.ofSeconds(30)),
            ScopedTokens.REFRESH),
        new Client("a client", true),
        Set.of("openid"),
        "https://api.example/",
        URI.create("http://localhost:8080/callback"),
        Map.of("access_type", "offline"),
        Account.Flow.CLIENT_CREDENTIALS,
        true,
        true,
        URI.create("https://mcp.example/mcp"));
  }

  /// An account with nothing that can be left out.
  public static Account plainAccount() {
    return new Account(
        HOME,
        new AccountName("home"),
        "",
        AuthorizationServer.at("https://other.example"),
        new Client("c", false),
        Set.of(),
        null,
        null,
        Map.of(),
        Account.Flow.BROWSER);
  }

  /// The same tokens of another scope.
  static TokenSet with(TokenSet tokens, Set<String> scope) {
    return new TokenSet(
        tokens.accessToken(),
        tokens.tokenType(),
        tokens.sentAt(),
        tokens.receivedAt(),
        tokens.expiresAt(),
        tokens.refreshToken(),
        scope,
        tokens.grantExpiresAt(),
        tokens.idToken(),
        tokens.identity());
  }
}
