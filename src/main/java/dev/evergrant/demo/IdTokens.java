package dev.evergrant.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;

/// Signs who logged in (OpenID Connect Core, section 2), and hands out the key to check it with.
/// The key lives for as long as the provider.
final class IdTokens implements Endpoint {
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final Issuer issuer;
  private final InstantSource clock;
  private final ECKey key;

  IdTokens(URI issuer, InstantSource clock) {
    this.issuer = new Issuer(issuer);
    this.clock = clock;
    this.key = newKey();
  }

  @Override
  public HTTPResponse answer(HTTPRequest request) {
    return Answers.json(new JWKSet(key.toPublicJWK()).toString());
  }

  /// @param withNonce a refreshed id token has none (OpenID Connect Core, section 12.2)
  SignedJWT sign(Grant grant, boolean withNonce) {
    var claims = claims(grant, clock.instant());
    if (withNonce) {
      claims.setNonce(grant.request().getNonce());
    }
    var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
    try {
      var token = new SignedJWT(header, claims.toJWTClaimsSet());
      token.sign(new ECDSASigner(key));
      return token;
    } catch (ParseException | JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private IDTokenClaimsSet claims(Grant grant, Instant now) {
    var audience = new Audience(grant.request().getClientID()).toSingleAudienceList();
    var claims =
        new IDTokenClaimsSet(
            issuer, Aki.SUBJECT, audience, Date.from(now.plus(LIFE)), Date.from(now));
    claims.setAuthenticationTime(Date.from(grant.loggedInAt()));
    Aki.describe(claims::setClaim);
    return claims;
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
