package dev.evergrant.grant;

import dev.evergrant.oauth.Fault;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds the authorization server of a protected resource. Blocking.
record ResourceIssuer(Discovery discovery) {

  /// What was found, or why nothing was.
  sealed interface Found {
    /// @param issuer exactly as the metadata names it
    record Provider(String issuer, ServerMetadata metadata) implements Found {}

    record Nothing(Fault fault) implements Found {}
  }

  /// @param issuer the one that the resource names; null where it names none, then it is its own
  Found find(URI server, @Nullable String issuer, Deadline deadline) {
    var found = issuer == null ? atOrigin(server, deadline) : named(server, issuer, deadline);
    return found instanceof Found.Provider provider && !provider.metadata().announcesPkce()
        ? withoutPkce(provider)
        : found;
  }

  private Found named(URI server, String issuer, Deadline deadline) {
    return Confidential.maySend(server, Confidential.uri(issuer))
        ? look(issuer, deadline)
        : new Found.Nothing(
            Problem.INSECURE_ADDRESS.fault(
                "an issuer is an https URL, or http on this machine where the server is: '%.200s'"
                    .formatted(issuer)));
  }

  /// MCP's revision 2025-03-26. Some write their origin with a slash at its end.
  private Found atOrigin(URI server, Deadline deadline) {
    var origin =
        "%s://%s".formatted(server.getScheme(), server.getRawAuthority()).toLowerCase(Locale.ROOT);
    var found = look(origin, deadline);
    return switch (found) {
      case Found.Nothing(var fault) when is(Problem.ISSUER_MISMATCH, fault) ->
          look(origin + "/", deadline) instanceof Found.Provider provider ? provider : found;
      case Found.Nothing(var fault) when is(Problem.NO_METADATA, fault) ->
          new Found.Nothing(
              Problem.NO_RESOURCE_METADATA.fault(
                  "neither metadata of the server nor of a provider at " + origin));
      case Found other -> other;
    };
  }

  private Found look(String issuer, Deadline deadline) {
    return switch (discovery.look(issuer, deadline.left())) {
      case Discovery.Found.Metadata(var metadata) -> new Found.Provider(issuer, metadata);
      case Discovery.Found.Nothing(var fault) -> new Found.Nothing(fault);
    };
  }

  private static boolean is(Problem problem, Fault fault) {
    return fault instanceof Fault.RequestRejected(var error, _) && error.equals(problem.code());
  }

  /// MCP wants it announced. Other logins take silence for consent, as RFC 8414 does.
  private static Found withoutPkce(Found.Provider provider) {
    return new Found.Nothing(
        Problem.NO_PKCE.fault(
            "%.200s does not announce PKCE with S256".formatted(provider.issuer())));
  }
}
