package dev.evergrant.grant;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceCode;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.Target;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds, with Nimbus, the requests that carry a secret.
///
/// @param clientSecret null for a public client
record TokenRequests(ServerMetadata server, Account account, @Nullable Secret clientSecret) {

  /// RFC 6749, section 6. No scope: the grant's own is meant, and naming it can only narrow it.
  HTTPRequest refresh(Secret refreshToken) {
    return token(new RefreshTokenGrant(new RefreshToken(refreshToken.reveal())));
  }

  /// For a token of a smaller scope (RFC 6749, section 6) or for another audience. One that is an
  /// absolute URI is a resource (RFC 8707); others go where many servers look for them, in the
  /// parameter of RFC 8693.
  HTTPRequest refresh(Secret refreshToken, Target target) {
    return targeted(new RefreshTokenGrant(new RefreshToken(refreshToken.reveal())), target);
  }

  private HTTPRequest targeted(AuthorizationGrant grant, Target target) {
    var audience = target.audience();
    var isResource = audience != null && isAbsoluteUri(audience);
    var builder = builder(grant, isResource ? audience : account.resource());
    if (!target.scope().isEmpty()) {
      builder.scope(new Scope(target.scope().toArray(String[]::new)));
    }
    if (audience != null && !isResource) {
      builder.customParameter("audience", audience);
    }
    return builder.build().toHTTPRequest();
  }

  private static boolean isAbsoluteUri(String text) {
    try {
      return new URI(text).isAbsolute();
    } catch (URISyntaxException aName) {
      return false;
    }
  }

  /// RFC 6749, section 4.1.3, with the verifier of RFC 7636.
  HTTPRequest exchange(Secret code, URI redirect, CodeVerifier verifier) {
    return token(
        new AuthorizationCodeGrant(new AuthorizationCode(code.reveal()), redirect, verifier));
  }

  /// RFC 6749, section 4.4.2; for the account's own scope or another target.
  HTTPRequest clientCredentials(@Nullable Target target) {
    var wanted = target == null ? new Target(account.scope(), null) : target;
    return targeted(new ClientCredentialsGrant(), wanted);
  }

  /// RFC 8628, section 3.1.
  HTTPRequest deviceAuthorization(URI endpoint, Map<String, String> wishes) {
    var client = authentication();
    var request =
        client == null
            ? new DeviceAuthorizationRequest.Builder(clientId())
            : new DeviceAuthorizationRequest.Builder(client);
    request.scope(Scope.parse(wishes.get("scope")));
    wishes.forEach((name, value) -> {
      if (!name.equals("scope") && !name.equals("client_id")) {
        request.customParameter(name, value);
      }
    });
    return request.endpointURI(endpoint).build().toHTTPRequest();
  }

  /// RFC 8628, section 3.4.
  HTTPRequest poll(Secret deviceCode) {
    return token(new DeviceCodeGrant(new DeviceCode(deviceCode.reveal())));
  }

  /// RFC 7009, section 2.1.
  HTTPRequest revocation(URI endpoint, Secret token, boolean isRefreshToken) {
    Token revoked =
        isRefreshToken ? new RefreshToken(token.reveal()) : new BearerAccessToken(token.reveal());
    var client = authentication();
    return client == null
        ? new TokenRevocationRequest(endpoint, clientId(), revoked).toHTTPRequest()
        : new TokenRevocationRequest(endpoint, client, revoked).toHTTPRequest();
  }

  private HTTPRequest token(AuthorizationGrant grant) {
    return builder(grant, account.resource()).build().toHTTPRequest();
  }

  /// The resource is a custom parameter for Nimbus: as a URI it might be written anew.
  private TokenRequest.Builder builder(AuthorizationGrant grant, @Nullable String resource) {
    var endpoint = server.endpoints().token();
    var client = authentication();
    var request =
        client == null
            ? new TokenRequest.Builder(endpoint, clientId(), grant)
            : new TokenRequest.Builder(endpoint, client, grant);
    return resource == null ? request : request.customParameter("resource", resource);
  }

  private ClientID clientId() {
    return new ClientID(account.client().id());
  }

  private @Nullable ClientAuthentication authentication() {
    if (clientSecret == null) {
      return null;
    }
    var secret = new com.nimbusds.oauth2.sdk.auth.Secret(clientSecret.reveal());
    return server.wantsSecretInBody()
        ? new ClientSecretPost(clientId(), secret)
        : new ClientSecretBasic(clientId(), secret);
  }
}
