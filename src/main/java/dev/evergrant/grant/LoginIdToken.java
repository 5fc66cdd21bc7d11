package dev.evergrant.grant;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Identity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The id token of a login: all that OpenID Connect Core, section 3.1.3.7 asks of it, or no login.
///
/// @param nonce what was sent with the request; null where nobody remembers, after a restart
record LoginIdToken(Account account, @Nullable String nonce) implements IdTokenRule {
  private static final Duration LEEWAY = Duration.ofMinutes(5);

  @Override
  public Judgement judge(@Nullable String idToken, Instant now) {
    if (idToken == null) {
      return Judgement.NOBODY;
    }
    var claims = Jwt.claims(idToken).orElse(null);
    if (claims == null) {
      return refused("cannot be read");
    }
    var wrong = wrong(claims, now);
    return wrong != null ? refused(wrong) : Judgement.of(idToken, identity(claims));
  }

  static Identity identity(JWTClaimsSet claims) {
    return new Identity(claims.getIssuer(), claims.getSubject(), Names.of(claims));
  }

  private @Nullable String wrong(JWTClaimsSet claims, Instant now) {
    if (claims.getIssuer() == null || claims.getSubject() == null) {
      return "does not say who logged in where";
    }
    if (!Issuers.isExpected(account.server(), claims.getIssuer())) {
      return "is from another issuer";
    }
    if (!isForUs(claims)) {
      return "is for another client";
    }
    if (nonce != null && !nonce.equals(Jwt.text(claims, "nonce"))) {
      return "belongs to another login";
    }
    var end = Jwt.instant(claims.getExpirationTime());
    return end == null || end.plus(LEEWAY).isBefore(now) ? "has expired" : null;
  }

  private boolean isForUs(JWTClaimsSet claims) {
    var client = account.client().id();
    var azp = Jwt.text(claims, "azp");
    return claims.getAudience().contains(client)
        && (claims.getAudience().size() == 1 || azp == null || azp.equals(client));
  }

  private static Judgement refused(String wrong) {
    return Judgement.refused(Problem.INVALID_ID_TOKEN.fault("the id token " + wrong));
  }
}
