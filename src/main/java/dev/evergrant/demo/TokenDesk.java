package dev.evergrant.demo;

import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.util.Optional;

/// The token endpoint (RFC 6749, section 3.2): codes and refresh tokens become access tokens.
final class TokenDesk implements Endpoint {
  private final Ledger ledger;
  private final IdTokens idTokens;

  TokenDesk(Ledger ledger, IdTokens idTokens) {
    this.ledger = ledger;
    this.idTokens = idTokens;
  }

  @Override
  public HTTPResponse answer(HTTPRequest request) {
    try {
      return answer(TokenRequest.parse(request)).toHTTPResponse();
    } catch (ParseException unreadable) {
      var error = Optional.ofNullable(unreadable.getErrorObject());
      return refused(error.orElse(OAuth2Error.INVALID_REQUEST)).toHTTPResponse();
    }
  }

  private TokenResponse answer(TokenRequest request) {
    if (!DemoProvider.CLIENT.equals(request.getClientID())) {
      return refused(OAuth2Error.INVALID_CLIENT);
    }
    return switch (request.getAuthorizationGrant()) {
      case AuthorizationCodeGrant code -> redeem(code);
      case RefreshTokenGrant refresh -> refresh(refresh);
      default -> refused(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
    };
  }

  private TokenResponse redeem(AuthorizationCodeGrant code) {
    return ledger
        .redeem(code.getAuthorizationCode())
        .filter(grant -> isMeantFor(grant, code))
        .map(grant -> issue(grant, true))
        .orElseGet(() -> refused(OAuth2Error.INVALID_GRANT));
  }

  /// The same redirect as in the request, and a verifier whose hash was sent there (RFC 7636,
  /// section 4.6).
  private static boolean isMeantFor(Grant grant, AuthorizationCodeGrant code) {
    var request = grant.request();
    var verifier = code.getCodeVerifier();
    return request.getRedirectionURI().equals(code.getRedirectionURI())
        && verifier != null
        && CodeChallenge.compute(CodeChallengeMethod.S256, verifier)
            .equals(request.getCodeChallenge());
  }

  private TokenResponse refresh(RefreshTokenGrant refresh) {
    var grant = ledger.rotate(refresh.getRefreshToken());
    grant.ifPresent(_ -> ledger.countRefresh());
    return grant
        .map(each -> issue(each, false))
        .orElseGet(() -> refused(OAuth2Error.INVALID_GRANT));
  }

  private TokenResponse issue(Grant grant, boolean first) {
    var tokens = ledger.issue(grant);
    var idToken = idTokens.sign(grant, first);
    return new OIDCTokenResponse(
        new OIDCTokens(idToken, tokens.getAccessToken(), tokens.getRefreshToken()));
  }

  private static TokenResponse refused(ErrorObject error) {
    return new TokenErrorResponse(error);
  }
}
