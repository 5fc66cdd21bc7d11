package dev.evergrant.oauth;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where an account's tokens come from.
///
/// @param issuer the issuer identifier, compared character by character (RFC 8414, section 3.3);
///   where only endpoints are known, a name for them that is the token endpoint's origin
/// @param endpoints given by the person in place of the server's metadata; null means discover
/// @param rotation what the server does with a refresh token that was used
/// @param scopedTokens how tokens with a scope or an audience of their own are got from it
/// @param dialect how it departs from the RFCs
public record AuthorizationServer(
    String issuer,
    @Nullable Endpoints endpoints,
    Rotation rotation,
    ScopedTokens scopedTokens,
    Dialect dialect) {

  /// A server that does as the RFCs say.
  public AuthorizationServer(
      String issuer, @Nullable Endpoints endpoints, Rotation rotation, ScopedTokens scopedTokens) {
    this(issuer, endpoints, rotation, scopedTokens, Dialect.STANDARD);
  }

  /// A server that tells everything else in its metadata.
  public static AuthorizationServer at(String issuer) {
    return new AuthorizationServer(issuer, null, new Rotation.Unknown(), ScopedTokens.NEVER);
  }

  /// The machine behind it, as well as that can be told beforehand: scheme, host and port of the
  /// token endpoint where the person gave it, else of the issuer. Issuers that differ only in their
  /// path are tenants of one server.
  public String origin() {
    var address = endpoints == null ? issuer : endpoints.token().toString();
    var end = address.indexOf('/', address.indexOf("//") + 2);
    return (end < 0 ? address : address.substring(0, end)).toLowerCase(Locale.ROOT);
  }

  /// The endpoints of RFC 6749 section 3, RFC 7009, RFC 8628 and OpenID Connect's userinfo.
  public record Endpoints(
      URI authorization,
      URI token,
      @Nullable URI revocation,
      @Nullable URI deviceAuthorization,
      @Nullable URI userinfo) {}
}
