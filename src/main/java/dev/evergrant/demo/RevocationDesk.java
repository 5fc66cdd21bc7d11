package dev.evergrant.demo;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;

/// The revocation endpoint (RFC 7009). A token it does not know is as gone as one it revoked.
final class RevocationDesk implements Endpoint {
  private final Ledger ledger;

  RevocationDesk(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public HTTPResponse answer(HTTPRequest request) {
    try {
      var revocation = TokenRevocationRequest.parse(request);
      if (!DemoProvider.CLIENT.equals(revocation.getClientID())) {
        return OAuth2Error.INVALID_CLIENT.toHTTPResponse();
      }
      ledger.revoke(revocation.getToken().getValue());
      return new HTTPResponse(200);
    } catch (ParseException unreadable) {
      return OAuth2Error.INVALID_REQUEST.toHTTPResponse();
    }
  }
}
