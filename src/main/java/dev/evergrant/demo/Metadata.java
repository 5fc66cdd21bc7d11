package dev.evergrant.demo;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.langtag.LangTag;
import com.nimbusds.langtag.LangTagException;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.util.List;

/// What the provider tells of itself (OpenID Connect Discovery, section 4; RFC 8414, section 3).
final class Metadata implements Endpoint {
  static final Scope SCOPE = new Scope("openid", "profile", "email", "offline_access");

  private final String json;

  Metadata(Addresses addresses) {
    this.json = describe(addresses).toJSONObject().toJSONString();
  }

  @Override
  public HTTPResponse answer(HTTPRequest request) {
    return Answers.json(json);
  }

  private static OIDCProviderMetadata describe(Addresses addresses) {
    var metadata =
        new OIDCProviderMetadata(
            new Issuer(addresses.issuer()),
            List.of(SubjectType.PUBLIC),
            addresses.of(Addresses.KEYS));
    tellEndpoints(metadata, addresses);
    tellAbilities(metadata);
    return metadata;
  }

  private static void tellEndpoints(OIDCProviderMetadata metadata, Addresses addresses) {
    metadata.setAuthorizationEndpointURI(addresses.of(Addresses.AUTHORIZATION));
    metadata.setTokenEndpointURI(addresses.of(Addresses.TOKEN));
    metadata.setRevocationEndpointURI(addresses.of(Addresses.REVOCATION));
    metadata.setUserInfoEndpointURI(addresses.of(Addresses.USERINFO));
  }

  private static void tellAbilities(OIDCProviderMetadata metadata) {
    metadata.setScopes(SCOPE);
    metadata.setResponseTypes(List.of(ResponseType.CODE));
    metadata.setResponseModes(List.of(ResponseMode.QUERY));
    metadata.setGrantTypes(List.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN));
    metadata.setCodeChallengeMethods(List.of(CodeChallengeMethod.S256));
    metadata.setTokenEndpointAuthMethods(List.of(ClientAuthenticationMethod.NONE));
    metadata.setRevocationEndpointAuthMethods(List.of(ClientAuthenticationMethod.NONE));
    metadata.setIDTokenJWSAlgs(List.of(JWSAlgorithm.ES256));
    metadata.setSupportsAuthorizationResponseIssuerParam(true);
    metadata.setUILocales(List.of(language("en"), language("ja")));
  }

  private static LangTag language(String tag) {
    try {
      return LangTag.parse(tag);
    } catch (LangTagException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
