package dev.evergrant.grant;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.AuthorizationServer.Endpoints;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Identity;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;

/// The values that tests of this package begin with.
final class Given {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  static final InstantSource AT_NOON = InstantSource.fixed(NOON);
  static final String ISSUER = "https://id.example";
  static final String CLIENT = "evergrant-client";
  static final Secret ACCESS = Secret.of("access-token-of-before");
  static final Secret REFRESH = Secret.of("refresh-token-of-before");
  static final Secret CLIENT_SECRET = Secret.of("secret-of-the-client");
  static final Identity ANNA = new Identity(ISSUER, "anna", "anna@example.org");

  static final TokenSet BEFORE =
      new TokenSet(
          ACCESS,
          "Bearer",
          NOON.minus(Duration.ofHours(1)),
          NOON.minus(Duration.ofHours(1)),
          NOON,
          REFRESH,
          Set.of("openid", "mail"),
          NOON.plus(Duration.ofDays(14)),
          null,
          ANNA);

  private Given() {}

  static Account account() {
    return accountAt(AuthorizationServer.at(ISSUER)).build();
  }

  static Account account(AuthorizationServer server) {
    return accountAt(server).build();
  }

  /// A public client's account, to be made another.
  static AnAccount accountAt(AuthorizationServer server) {
    return new AnAccount(server);
  }

  /// A server of which only the endpoints are known, all at one origin.
  static AuthorizationServer endpoints(String origin) {
    return new AuthorizationServer(
        origin,
        new Endpoints(
            URI.create(origin + "/auth"),
            URI.create(origin + "/token"),
            URI.create(origin + "/revoke"),
            null,
            null),
        new Rotation.Strict(),
        ScopedTokens.NEVER);
  }

  /// Metadata of an OpenID provider, with more members, each `"name":value` with a comma after it.
  static String metadata(String issuer, String more) {
    return """
    {%s"issuer":"%s","authorization_endpoint":"%s/auth","token_endpoint":"%s/token",
     "revocation_endpoint":"%s/revoke","scopes_supported":["openid","offline_access"],
     "code_challenge_methods_supported":["S256"]}\
    """
        .formatted(more, issuer, issuer, issuer, issuer);
  }

  /// An id token for our client that is good at noon.
  static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .subject("anna")
        .audience(CLIENT)
        .issueTime(Date.from(NOON))
        .expirationTime(Date.from(NOON.plus(Duration.ofHours(1))))
        .claim("email", "anna@example.org");
  }

  static String jwt(JWTClaimsSet.Builder claims) {
    return new PlainJWT(claims.build()).serialize();
  }

  static TokenSet tokens(TokenReply reply) {
    return switch (reply) {
      case TokenReply.Issued(var tokens, _) -> tokens;
      case TokenReply.Refused(var fault) -> throw new AssertionError("refused: " + fault);
    };
  }

  static Fault fault(TokenReply reply) {
    return switch (reply) {
      case TokenReply.Issued(var tokens, _) -> throw new AssertionError("issued: " + tokens);
      case TokenReply.Refused(var fault) -> fault;
    };
  }
}
