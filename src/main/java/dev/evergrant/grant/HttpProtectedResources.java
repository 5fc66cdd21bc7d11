package dev.evergrant.grant;

import dev.evergrant.grant.ClientRegistration.Registered;
import dev.evergrant.keeper.ProtectedResources;
import dev.evergrant.oauth.Fault.Abandoned;
import dev.evergrant.oauth.Fault.Abandoned.Reason;
import dev.evergrant.oauth.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// MCP servers and their providers over HTTP (MCP's chapter on authorization). Blocking.
record HttpProtectedResources(
    ResourceDiscovery resources,
    ResourceIssuer issuers,
    ClientRegistration registration,
    Duration patience)
    implements ProtectedResources {
  private static final Duration USUAL = Duration.ofSeconds(60);

  static HttpProtectedResources over(Http http, Discovery discovery) {
    return over(http, discovery, USUAL);
  }

  /// @param patience for everything together
  static HttpProtectedResources over(Http http, Discovery discovery, Duration patience) {
    return new HttpProtectedResources(
        new ResourceDiscovery(http),
        new ResourceIssuer(discovery),
        new ClientRegistration(http),
        patience);
  }

  @Override
  public Enrolment enrol(URI server, @Nullable String clientId) {
    if (!Confidential.isConfidential(server) || server.getRawFragment() != null) {
      return new Enrolment.Refused(
          Problem.INSECURE_ADDRESS.fault("a server has an https URL, or http on this machine"));
    }
    var deadline = Deadline.in(patience);
    return switch (resources.find(server, deadline)) {
      case ResourceDiscovery.Found.Nothing(var fault) -> new Enrolment.Refused(fault);
      case ResourceDiscovery.Found.Resource resource -> enrol(server, resource, clientId, deadline);
    };
  }

  private Enrolment enrol(
      URI server,
      ResourceDiscovery.Found.Resource resource,
      @Nullable String clientId,
      Deadline deadline) {
    return switch (issuers.find(server, resource.metadata().issuer(), deadline)) {
      case ResourceIssuer.Found.Nothing(var fault) -> new Enrolment.Refused(fault);
      case ResourceIssuer.Found.Provider provider -> {
        var wanted = new Wanted(provider, scope(resource, provider), resource.metadata());
        yield clientId == null ? register(wanted, deadline) : wanted.enrolled(clientId, null, null);
      }
    };
  }

  /// What a client is wanted for.
  private record Wanted(
      ResourceIssuer.Found.Provider provider, Set<String> scope, ResourceMetadata resource) {
    Enrolment enrolled(String clientId, @Nullable Secret clientSecret, @Nullable URI redirectUri) {
      return new Enrolment.Enrolled(
          provider.issuer(), clientId, clientSecret, scope, resource.resource(), redirectUri);
    }
  }

  /// What the challenge names, else all that the server knows; and a refresh token where that needs
  /// asking. Where nothing is named nothing is added: a login then asks for the provider's default.
  private static Set<String> scope(
      ResourceDiscovery.Found.Resource resource, ResourceIssuer.Found.Provider provider) {
    var challenged = resource.challenge().scope();
    var scope =
        new LinkedHashSet<>(challenged.isEmpty() ? resource.metadata().scopes() : challenged);
    if (!scope.isEmpty() && provider.metadata().lists("offline_access")) {
      scope.add("offline_access");
    }
    return scope;
  }

  private Enrolment register(Wanted wanted, Deadline deadline) {
    var provider = wanted.provider();
    try {
      var redirect = RegisteredRedirect.choose().uri();
      return switch (registration.register(
          provider.metadata(), redirect, wanted.scope(), deadline)) {
        case Registered.Client(var id, var secret) -> wanted.enrolled(id, secret, redirect);
        case Registered.Closed _ -> new Enrolment.Unregistered(provider.issuer());
        case Registered.Failed(var fault) -> new Enrolment.Refused(fault);
      };
    } catch (IOException taken) {
      return new Enrolment.Refused(
          new Abandoned(Reason.NO_REDIRECT, "no port is free: " + taken.getMessage()));
    }
  }
}
