package dev.evergrant.grant;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.Account.Flow;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Client;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An account in the making: a public client that logs in with the browser, unless told otherwise.
final class AnAccount {
  private final AuthorizationServer server;
  private Client client = new Client(Given.CLIENT, false);
  private String label = "Work";
  private Set<String> scope = Set.of();
  private @Nullable String resource;
  private @Nullable URI redirect;
  private Map<String, String> parameters = Map.of();
  private Flow flow = Flow.BROWSER;
  private @Nullable URI mcpServer;

  AnAccount(AuthorizationServer server) {
    this.server = server;
  }

  AnAccount client(String id) {
    client = new Client(id, false);
    return this;
  }

  AnAccount confidential(String id) {
    client = new Client(id, true);
    return this;
  }

  AnAccount label(String text) {
    label = text;
    return this;
  }

  AnAccount scope(String... words) {
    scope = Set.of(words);
    return this;
  }

  AnAccount resource(String uri) {
    resource = uri;
    return this;
  }

  AnAccount redirect(String uri) {
    redirect = URI.create(uri);
    return this;
  }

  AnAccount parameters(Map<String, String> more) {
    parameters = more;
    return this;
  }

  AnAccount flow(Flow other) {
    flow = other;
    return this;
  }

  AnAccount mcpServer(String uri) {
    mcpServer = URI.create(uri);
    return this;
  }

  Account build() {
    return new Account(
        new AccountId("00000000-0000-0000-0000-000000000001"),
        new AccountName("work"),
        label,
        server,
        client,
        scope,
        resource,
        redirect,
        parameters,
        flow,
        false,
        false,
        mcpServer);
  }
}
