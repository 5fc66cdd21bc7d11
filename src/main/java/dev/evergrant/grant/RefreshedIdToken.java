package dev.evergrant.grant;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Identity;
import dev.evergrant.oauth.TokenSet;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The id token of a refresh: it must be about the same person, from the same issuer, for the same
/// client (OpenID Connect Core, section 12.2).
///
/// One that is not is left out and warned of. The other tokens are kept: the old refresh token is
/// gone by now, and a broken claim must not end a login.
record RefreshedIdToken(Account account, TokenSet before) implements IdTokenRule {
  private static final Logger LOG = System.getLogger(RefreshedIdToken.class.getName());

  @Override
  public Judgement judge(@Nullable String idToken, Instant now) {
    if (idToken == null) {
      return Judgement.NOBODY;
    }
    var claims = Jwt.claims(idToken).filter(this::isExpected);
    if (claims.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "{0}: the refreshed id token is not about the login it came from; it is left out",
          account.name());
      return Judgement.NOBODY;
    }
    return Judgement.of(idToken, named(LoginIdToken.identity(claims.get())));
  }

  private boolean isExpected(JWTClaimsSet claims) {
    return claims.getIssuer() != null
        && claims.getSubject() != null
        && claims.getAudience().contains(account.client().id())
        && isSamePerson(LoginIdToken.identity(claims))
        && isSameLogin(claims);
  }

  private boolean isSamePerson(Identity identity) {
    return before.identity() == null
        ? Issuers.isExpected(account.server(), identity.issuer())
        : before.identity().isSamePersonAs(identity);
  }

  /// It should have no nonce; one that it has must be that of the login.
  private boolean isSameLogin(JWTClaimsSet claims) {
    var nonce = Jwt.text(claims, "nonce");
    var first =
        Optional.ofNullable(before.idToken())
            .flatMap(token -> Jwt.claims(token.reveal()))
            .map(old -> Jwt.text(old, "nonce"));
    return nonce == null || first.isEmpty() || first.get().equals(nonce);
  }

  /// Refreshed id tokens are often shorter than the first.
  private Identity named(Identity identity) {
    return identity.name() != null || before.identity() == null
        ? identity
        : new Identity(identity.issuer(), identity.subject(), before.identity().name());
  }
}
