package dev.evergrant.demo;

import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The authorization endpoint (RFC 6749, section 3.1): GET shows the page, its form posts the
/// answer.
///
/// Nothing is sent to a redirect before client and redirect are known to belong together (RFC 9700,
/// section 4.11).
final class LoginDesk implements Endpoint {
  private final Issuer issuer;
  private final Ledger ledger;
  private final LoginPage page;

  LoginDesk(Addresses addresses, Ledger ledger) {
    this.issuer = new Issuer(addresses.issuer());
    this.ledger = ledger;
    this.page = new LoginPage(addresses);
  }

  @Override
  public HTTPResponse answer(HTTPRequest request) {
    return request.getMethod() == HTTPRequest.Method.GET ? show(request) : decide(request);
  }

  private HTTPResponse show(HTTPRequest request) {
    try {
      var login = AuthenticationRequest.parse(request.getQueryStringParameters());
      if (!isOurs(login.getClientID(), login.getRedirectionURI())) {
        return page.unknownClient(request);
      }
      return flaw(login)
          .map(error -> redirect(refusal(login, error)))
          .orElseGet(() -> page.login(request, login, ledger.show(login)));
    } catch (ParseException unreadable) {
      return refuse(request, unreadable);
    }
  }

  /// What is wrong with a request that can be read: only codes, and only with PKCE S256.
  private static Optional<ErrorObject> flaw(AuthenticationRequest login) {
    if (!ResponseType.CODE.equals(login.getResponseType())) {
      return Optional.of(OAuth2Error.UNSUPPORTED_RESPONSE_TYPE);
    }
    var challenged =
        login.getCodeChallenge() != null
            && CodeChallengeMethod.S256.equals(login.getCodeChallengeMethod());
    return challenged ? Optional.empty() : Optional.of(OAuth2Error.INVALID_REQUEST);
  }

  private HTTPResponse refuse(HTTPRequest request, ParseException unreadable) {
    var redirect = unreadable.getRedirectionURI();
    var error = unreadable.getErrorObject();
    if (redirect == null || error == null || !isOurs(unreadable.getClientID(), redirect)) {
      return page.unknownClient(request);
    }
    return redirect(refusal(redirect, unreadable.getState(), error));
  }

  private HTTPResponse decide(HTTPRequest request) {
    try {
      var form = request.getBodyAsFormParameters();
      var ticket = MultivaluedMapUtils.getFirstValue(form, LoginPage.TICKET);
      var decision = MultivaluedMapUtils.getFirstValue(form, LoginPage.DECISION);
      return (ticket == null ? Optional.<AuthenticationRequest>empty() : ledger.answered(ticket))
          .map(login -> redirect(answer(login, LoginPage.ALLOW.equals(decision))))
          .orElseGet(() -> page.answeredBefore(request));
    } catch (ParseException unreadable) {
      return page.answeredBefore(request);
    }
  }

  private AuthorizationResponse answer(AuthenticationRequest login, boolean allowed) {
    if (!allowed) {
      return refusal(login, OAuth2Error.ACCESS_DENIED);
    }
    var code = ledger.logIn(login);
    return new AuthorizationSuccessResponse(
        login.getRedirectionURI(), code, null, login.getState(), issuer, ResponseMode.QUERY);
  }

  private AuthorizationResponse refusal(AuthenticationRequest login, ErrorObject error) {
    return refusal(login.getRedirectionURI(), login.getState(), error);
  }

  private AuthorizationResponse refusal(URI redirect, @Nullable State state, ErrorObject error) {
    return new AuthorizationErrorResponse(redirect, error, state, issuer, ResponseMode.QUERY);
  }

  private static HTTPResponse redirect(AuthorizationResponse response) {
    return Answers.redirect(response.toURI());
  }

  /// A loopback redirect may have any port (RFC 8252, section 7.3).
  private static boolean isOurs(@Nullable ClientID client, @Nullable URI redirect) {
    return DemoProvider.CLIENT.equals(client)
        && redirect != null
        && "http".equals(redirect.getScheme())
        && ("127.0.0.1".equals(redirect.getHost()) || "localhost".equals(redirect.getHost()))
        && "/callback".equals(redirect.getPath())
        && redirect.getUserInfo() == null;
  }
}
