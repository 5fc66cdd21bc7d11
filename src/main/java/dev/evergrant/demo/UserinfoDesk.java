package dev.evergrant.demo;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.BearerTokenError;
import com.nimbusds.openid.connect.sdk.UserInfoErrorResponse;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoSuccessResponse;

/// The userinfo endpoint (OpenID Connect Core, section 5.3): what a tool can do with a token here.
final class UserinfoDesk implements Endpoint {
  private final Ledger ledger;

  UserinfoDesk(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public HTTPResponse answer(HTTPRequest request) {
    try {
      var token = UserInfoRequest.parse(request).getAccessToken().getValue();
      return ledger.accepts(token)
          ? new UserInfoSuccessResponse(Aki.userInfo()).toHTTPResponse()
          : new UserInfoErrorResponse(BearerTokenError.INVALID_TOKEN).toHTTPResponse();
    } catch (ParseException unreadable) {
      return new UserInfoErrorResponse(BearerTokenError.MISSING_TOKEN).toHTTPResponse();
    }
  }
}
