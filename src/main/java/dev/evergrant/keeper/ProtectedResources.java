package dev.evergrant.keeper;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Secret;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds out from an MCP server how a person logs in to it (RFC 9728), and registers us as a client
/// where that is needed (RFC 7591). Nothing of it is part of a login: it is asked once, for an
/// account that is added or moves. Any thread may call.
public interface ProtectedResources {
  /// Blocking, for up to a minute.
  ///
  /// @param server the MCP server's own address
  /// @param clientId of a client that the person registered; null where we register one
  Enrolment enrol(URI server, @Nullable String clientId);

  /// What was found, or why nothing was.
  sealed interface Enrolment {
    /// @param issuer exactly as the server's metadata names it
    /// @param clientSecret null for a public client, and for one that the person registered
    /// @param scope what the server says that it needs; empty where it does not say
    /// @param resource exactly the string that the server publishes (RFC 8707)
    /// @param redirectUri what was registered; null for a client that the person registered
    record Enrolled(
        String issuer,
        String clientId,
        @Nullable Secret clientSecret,
        Set<String> scope,
        String resource,
        @Nullable URI redirectUri)
        implements Enrolment {}

    /// The provider takes no registration from a program: the person has to register a client.
    record Unregistered(String issuer) implements Enrolment {}

    record Refused(Fault fault) implements Enrolment {}
  }
}
