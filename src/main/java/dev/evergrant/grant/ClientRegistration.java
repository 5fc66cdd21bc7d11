package dev.evergrant.grant;

import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.client.ClientRegistrationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.openid.connect.sdk.rp.ApplicationType;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientMetadata;
import dev.evergrant.grant.Http.Outcome;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Registers us as a client of an authorization server (RFC 7591). Blocking.
record ClientRegistration(Http http) {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final Set<Integer> NOT_FOR_US = Set.of(401, 403, 404, 405);

  /// What became of it.
  sealed interface Registered {
    /// @param secret null for a public client
    record Client(String id, @Nullable Secret secret) implements Registered {}

    /// Clients are registered there by persons.
    record Closed() implements Registered {}

    record Failed(Fault fault) implements Registered {}
  }

  Registered register(ServerMetadata server, URI redirect, Set<String> scope, Deadline deadline) {
    var endpoint = server.registration();
    if (endpoint == null) {
      return new Registered.Closed();
    }
    var method = method(server.clientAuthentication());
    var request = request(endpoint, metadata(redirect, scope, method));
    return switch (http.send(request, deadline.left(LIMIT))) {
      case Outcome.Answered(var answer) when answer.whole() && !answer.isBusy() ->
          read(endpoint, answer, method);
      case Outcome other ->
          new Registered.Failed(
              new Fault.Unavailable("%s: %s".formatted(endpoint, other.detail()), null));
    };
  }

  private static HTTPRequest request(URI endpoint, OIDCClientMetadata metadata) {
    return new ClientRegistrationRequest(endpoint, metadata, null).toHTTPRequest();
  }

  /// A native client (RFC 8252; OpenID Connect Registration, section 2).
  private static OIDCClientMetadata metadata(
      URI redirect, Set<String> scope, ClientAuthenticationMethod method) {
    var metadata = new OIDCClientMetadata();
    metadata.setName("Evergrant");
    metadata.setApplicationType(ApplicationType.NATIVE);
    metadata.setGrantTypes(Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN));
    metadata.setResponseTypes(Set.of(ResponseType.CODE));
    metadata.setRedirectionURI(redirect);
    metadata.setTokenEndpointAuthMethod(method);
    if (!scope.isEmpty()) {
      metadata.setScope(new Scope(scope.toArray(String[]::new)));
    }
    return metadata;
  }

  /// No secret where that will do: it would be none on a person's own machine. A server that does
  /// not list its methods has the secret in the header and no other (RFC 8414, section 2); one that
  /// lists none of ours shall say so itself.
  private static ClientAuthenticationMethod method(@Nullable Set<String> listed) {
    if (listed == null) {
      return ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
    }
    return Optional.of(ClientAuthenticationMethod.NONE)
        .filter(none -> listed.contains(none.getValue()))
        .or(() -> withSecret(listed))
        .orElse(ClientAuthenticationMethod.NONE);
  }

  private static Optional<ClientAuthenticationMethod> withSecret(Set<String> listed) {
    return Stream.of(
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
            ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .filter(method -> listed.contains(method.getValue()))
        .findFirst();
  }

  private static Registered read(URI endpoint, Answer answer, ClientAuthenticationMethod asked) {
    return Members.of(answer.body())
        .flatMap(members -> answer.isSuccess() ? client(members, asked) : refusal(members))
        .orElseGet(() ->
            NOT_FOR_US.contains(answer.status())
                ? new Registered.Closed()
                : new Registered.Failed(
                    Problem.INVALID_ANSWER.fault(
                        "%s: HTTP status %d, no client".formatted(endpoint, answer.status()))));
  }

  /// RFC 7591, section 3.2.1; what the server made of our wishes holds. Some give a secret even to
  /// a client that must not use it.
  private static Optional<Registered> client(Members members, ClientAuthenticationMethod asked) {
    var id = members.text("client_id");
    var secret = members.text("client_secret");
    var method = members.text("token_endpoint_auth_method");
    var isPublic = "none".equals(method == null ? asked.getValue() : method);
    return id == null || !id.matches("[\\x20-\\x7e]{1,2048}")
        ? Optional.empty()
        : Optional.of(
            new Registered.Client(id, isPublic || secret == null ? null : Secret.of(secret)));
  }

  /// RFC 7591, section 3.2.2.
  private static Optional<Registered> refusal(Members members) {
    var redaction = Redaction.of();
    var error = redaction.errorCode(members.text("error"));
    var description = redaction.line(members.text("error_description"));
    return error == null
        ? Optional.empty()
        : Optional.of(
            new Registered.Failed(
                new Fault.RequestRejected(
                    error, description.isEmpty() ? error : error + ": " + description)));
  }
}
