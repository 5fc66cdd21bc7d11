package dev.evergrant.grant;

import dev.evergrant.oauth.AuthorizationServer.Endpoints;
import dev.evergrant.oauth.Dialect;
import dev.evergrant.platform.Loopback;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an authorization server says of itself (RFC 8414; OpenID Connect Discovery), as far as it
/// is used here.
///
/// @param scopes null where it does not list them
/// @param challengeMethods how it does PKCE, null where it does not say
/// @param clientAuthentication how a client with a secret may prove itself, null where it does not
///   say
/// @param registrationEndpoint where clients register themselves (RFC 7591), null where they cannot
/// @param openId whether it is an OpenID provider
/// @param namesItself whether it promises `iss` in its answers to the browser (RFC 9207)
/// @param local whether it may have its endpoints on this machine, without TLS
record ServerMetadata(
    Endpoints endpoints,
    @Nullable Set<String> scopes,
    @Nullable Set<String> challengeMethods,
    @Nullable Set<String> clientAuthentication,
    @Nullable URI registrationEndpoint,
    boolean openId,
    boolean namesItself,
    boolean local) {

  /// A server of which only the endpoints are known: by the person, who may well mean this machine.
  static ServerMetadata of(Endpoints endpoints, Dialect dialect) {
    var authentication = dialect.secretInBody() ? Set.of("client_secret_post") : null;
    return new ServerMetadata(
        endpoints, null, null, authentication, null, endpoints.userinfo() != null, false, true);
  }

  /// Metadata as it was published; null where an endpoint is missing without which nobody can log
  /// in.
  static @Nullable ServerMetadata of(Members members) {
    var authorization = members.uri("authorization_endpoint");
    var token = members.uri("token_endpoint");
    if (authorization == null || token == null) {
      return null;
    }
    var endpoints =
        new Endpoints(
            authorization,
            token,
            members.uri("revocation_endpoint"),
            members.uri("device_authorization_endpoint"),
            members.uri("userinfo_endpoint"));
    return new ServerMetadata(
        endpoints,
        members.texts("scopes_supported"),
        members.texts("code_challenge_methods_supported"),
        members.texts("token_endpoint_auth_methods_supported"),
        members.uri("registration_endpoint"),
        isOpenId(members),
        members.isTrue("authorization_response_iss_parameter_supported"),
        isLocal(members.uri("issuer")));
  }

  /// Another machine must not send our forms to a program of this one, which may take whatever
  /// comes from here for its person's wish.
  private static boolean isLocal(@Nullable URI issuer) {
    return issuer != null && Loopback.isLoopback(issuer.getHost());
  }

  /// A provider's OAuth metadata (RFC 8414) often leaves out one or another of these.
  private static boolean isOpenId(Members members) {
    return Stream.of(
                "userinfo_endpoint",
                "subject_types_supported",
                "id_token_signing_alg_values_supported")
            .anyMatch(members::has)
        || members.words("scopes_supported").contains("openid");
  }

  /// Those that are told a secret or shown to the person.
  boolean isConfidential() {
    return Stream.of(endpoints.authorization(), endpoints.token()).allMatch(this::isConfidential);
  }

  @Nullable URI revocation() {
    return confidential(endpoints.revocation());
  }

  @Nullable URI deviceAuthorization() {
    return confidential(endpoints.deviceAuthorization());
  }

  @Nullable URI userinfo() {
    return confidential(endpoints.userinfo());
  }

  @Nullable URI registration() {
    return confidential(registrationEndpoint);
  }

  private @Nullable URI confidential(@Nullable URI uri) {
    return isConfidential(uri) ? uri : null;
  }

  /// Whether this server may send us, or the person, to that address.
  boolean isConfidential(@Nullable URI uri) {
    return uri != null
        && Confidential.isConfidential(uri)
        && (local || !Loopback.mayBeLoopback(uri.getHost()));
  }

  boolean refusesPkce() {
    return challengeMethods != null && !challengeMethods.contains("S256");
  }

  boolean announcesPkce() {
    return challengeMethods != null && challengeMethods.contains("S256");
  }

  boolean lists(String scope) {
    return scopes != null && scopes.contains(scope);
  }

  /// What to ask for where the account does not say: who it is, and a refresh token where that
  /// needs asking. A server that is no OpenID provider is asked for nothing in particular.
  Set<String> defaultScope() {
    var scope = new LinkedHashSet<String>();
    if (openId) {
      scope.add("openid");
    }
    scope.addAll(renewable());
    return scope;
  }

  /// Only a refresh token, where that needs asking.
  Set<String> renewable() {
    return lists("offline_access") ? Set.of("offline_access") : Set.of();
  }

  /// Whether a client's secret goes into the body; the header is the rule (RFC 6749, section
  /// 2.3.1).
  boolean wantsSecretInBody() {
    return clientAuthentication != null
        && !clientAuthentication.contains("client_secret_basic")
        && clientAuthentication.contains("client_secret_post");
  }

  /// Where metadata may be, in the order in which to look: RFC 8414 section 3, and what OpenID
  /// providers have in its place.
  static List<URI> places(URI issuer) {
    var path = issuer.getRawPath().replaceFirst("/$", "");
    var origin = issuer.getScheme() + "://" + issuer.getRawAuthority();
    return Stream.of(
            "/.well-known/oauth-authorization-server" + path,
            "/.well-known/openid-configuration" + path,
            path + "/.well-known/openid-configuration")
        .distinct()
        // Not resolved: `//host/path` would be another host's.
        .map(place -> URI.create(origin + place))
        .toList();
  }
}
