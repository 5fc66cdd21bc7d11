package dev.evergrant.oauth;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A person's account: which authorization server, as which client, for what. No secret in it.
///
/// @param label what the person reads; any text
/// @param scope what to ask for (RFC 6749, section 3.3); empty means the default of the server's
///   metadata
/// @param resource the resource indicator (RFC 8707), sent exactly as it is written here
/// @param redirectUri a fixed redirect URI; null means a loopback address on a free port (RFC 8252)
/// @param parameters more parameters of the authorization request, such as `access_type=offline`
/// @param askFirst whether the person is asked before a program gets a token for the first time
/// @param holdTools whether tools that wait for nobody wait for the person to log in
/// @param mcpServer the MCP server that the account is for; null for none
public record Account(
    AccountId id,
    AccountName name,
    String label,
    AuthorizationServer server,
    Client client,
    Set<String> scope,
    @Nullable String resource,
    @Nullable URI redirectUri,
    Map<String, String> parameters,
    Flow flow,
    boolean askFirst,
    boolean holdTools,
    @Nullable URI mcpServer) {
  private static final Duration UNTIL_TOMORROW = Duration.ofDays(1);

  /// How a grant is got with the person.
  public enum Flow {
    /// The authorization code flow in the system's browser (RFC 8252).
    BROWSER,
    /// Device authorization (RFC 8628).
    DEVICE,
    /// Client credentials, for services (RFC 6749, section 4.4).
    CLIENT_CREDENTIALS;

    /// The flow of this word.
    public static Optional<Flow> of(String word) {
      return Stream.of(values()).filter(flow -> flow.word().equals(word)).findFirst();
    }

    /// As on the command line and in files: `client-credentials`.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  public Account {
    scope = Scopes.of(scope);
    parameters =
        parameters.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /// An account for no MCP server, whose tokens any program of the person's may have.
  public Account(
      AccountId id,
      AccountName name,
      String label,
      AuthorizationServer server,
      Client client,
      Set<String> scope,
      @Nullable String resource,
      @Nullable URI redirectUri,
      Map<String, String> parameters,
      Flow flow) {
    this(
        id,
        name,
        label,
        server,
        client,
        scope,
        resource,
        redirectUri,
        parameters,
        flow,
        false,
        false,
        null);
  }

  /// The same account under another id.
  public Account with(AccountId other) {
    return new Account(
        other,
        name,
        label,
        server,
        client,
        scope,
        resource,
        redirectUri,
        parameters,
        flow,
        askFirst,
        holdTools,
        mcpServer);
  }

  /// What is wanted by who asks for a token of this scope and audience. Its resource is what the
  /// account's own tokens are for.
  public Target target(Set<String> wanted, @Nullable String audience) {
    return Target.of(
        wanted,
        audience == null || audience.isEmpty() || audience.equals(resource) ? null : audience);
  }

  /// The same account, logged in to by device authorization. A service needs no person and stays
  /// one.
  public Account byDevice() {
    var other = isService() ? flow : Flow.DEVICE;
    return new Account(
        id,
        name,
        label,
        server,
        client,
        scope,
        resource,
        redirectUri,
        parameters,
        other,
        askFirst,
        holdTools,
        mcpServer);
  }

  /// Whether it is the client itself that is known to the server, and no person.
  public boolean isService() {
    return flow == Flow.CLIENT_CREDENTIALS;
  }

  /// How long a tool waits for the person to log in.
  ///
  /// @param asked what it asked for, null where it said nothing
  /// @return null where it does not wait for them
  public @Nullable Duration patience(@Nullable Duration asked) {
    return asked == null && holdTools ? UNTIL_TOMORROW : asked;
  }

  /// Whether the provider is asked the same for both: what else differs is between the person and
  /// us.
  public boolean asksLike(Account other) {
    return server.equals(other.server)
        && client.equals(other.client)
        && scope.equals(other.scope)
        && Objects.equals(resource, other.resource)
        && Objects.equals(redirectUri, other.redirectUri)
        && parameters.equals(other.parameters)
        && flow == other.flow
        && Objects.equals(mcpServer, other.mcpServer);
  }

  /// Whether a provider that ends all grants of a user and a client at once would end both.
  public boolean sharesGrantWith(Account other) {
    return !id.equals(other.id)
        && !isService()
        && !other.isService()
        && server.issuer().equals(other.server.issuer())
        && client.id().equals(other.client.id());
  }
}
