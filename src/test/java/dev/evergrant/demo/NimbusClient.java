package dev.evergrant.demo;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.io.IOException;
import java.net.URI;

/// A client made of Nimbus's classes: what they accept is what the specifications say.
///
/// @param verifier the one that its authorization requests are made with
record NimbusClient(OIDCProviderMetadata server, URI redirect, CodeVerifier verifier, Nonce nonce) {
  static final ClientID ID = new ClientID("evergrant-demo");
  static final URI REDIRECT = URI.create("http://127.0.0.1:9/callback");

  static NimbusClient of(DemoProvider provider) throws GeneralException, IOException {
    var server = OIDCProviderMetadata.resolve(new Issuer(provider.issuer()));
    return new NimbusClient(server, REDIRECT, new CodeVerifier(), new Nonce());
  }

  /// A request that this provider accepts; a test spoils it.
  AuthenticationRequest.Builder request() {
    return new AuthenticationRequest.Builder(
            ResponseType.CODE, new Scope("openid", "offline_access"), ID, redirect)
        .endpointURI(server.getAuthorizationEndpointURI())
        .state(new State("a-state"))
        .nonce(nonce)
        .codeChallenge(verifier, CodeChallengeMethod.S256);
  }

  /// What comes to the redirect after Aki pressed a button.
  AuthorizationResponse authorize(String button) throws IOException, ParseException {
    return AuthorizationResponse.parse(
        new DemoPerson("en").press(button, request().build().toURI()));
  }

  AuthorizationCode code() throws IOException, ParseException {
    return authorize("allow").toSuccessResponse().getAuthorizationCode();
  }

  OIDCTokens logIn() throws IOException, ParseException {
    return tokens(redeem(code(), redirect, verifier));
  }

  AuthorizationGrant redeem(AuthorizationCode code, URI redirect, CodeVerifier verifier) {
    return new AuthorizationCodeGrant(code, redirect, verifier);
  }

  OIDCTokens refresh(RefreshToken token) throws IOException, ParseException {
    return tokens(new RefreshTokenGrant(token));
  }

  OIDCTokens tokens(AuthorizationGrant grant) throws IOException, ParseException {
    var response = OIDCTokenResponseParser.parse(request(ID, grant).toHTTPRequest().send());
    return ((OIDCTokenResponse) response.toSuccessResponse()).getOIDCTokens();
  }

  /// The error of a request that should be refused.
  String error(AuthorizationGrant grant) throws IOException, ParseException {
    return error(ID, grant);
  }

  String error(ClientID client, AuthorizationGrant grant) throws IOException, ParseException {
    var response = OIDCTokenResponseParser.parse(request(client, grant).toHTTPRequest().send());
    return response.toErrorResponse().getErrorObject().getCode();
  }

  String errorOfRefresh(RefreshToken token) throws IOException, ParseException {
    return error(new RefreshTokenGrant(token));
  }

  private TokenRequest request(ClientID client, AuthorizationGrant grant) {
    return new TokenRequest.Builder(server.getTokenEndpointURI(), client, grant).build();
  }

  int revoke(Token token) throws IOException {
    return new TokenRevocationRequest(server.getRevocationEndpointURI(), ID, token)
        .toHTTPRequest()
        .send()
        .getStatusCode();
  }

  /// 200 for a token that is good, 401 for another.
  int userinfo(AccessToken token) throws IOException {
    return new UserInfoRequest(server.getUserInfoEndpointURI(), token)
        .toHTTPRequest()
        .send()
        .getStatusCode();
  }
}
