package dev.evergrant.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Browser;
import dev.evergrant.testing.Child;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Evergrant;
import dev.evergrant.testing.McpServer;
import dev.evergrant.testing.PrivateSession;
import dev.evergrant.testing.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An MCP client and an MCP server of the official SDK, with the built command between them.
class McpIT {
  private static final Duration LIFE = Duration.ofSeconds(8);

  final PrivateSession session = PrivateSession.open();
  final Provider provider = Provider.start(Map.of("accessTokenTtl", LIFE.toSeconds()));
  final Browser browser = Browser.quick().logsInAs("anna");
  Evergrant evergrant;
  McpServer server;

  @BeforeEach
  void start() {
    session.withKeyring();
    evergrant = Evergrant.in(session.environment()).with(browser.environment());
  }

  @AfterEach
  void end() {
    evergrant.close();
    if (server != null) {
      server.close();
    }
    browser.close();
    provider.close();
    session.close();
  }

  private void serve(boolean sessions) {
    server = sessions ? McpServer.withSessions(provider) : McpServer.withoutSessions(provider);
    evergrant.run("add", "docs", "--mcp", server.url().toString()).orFail();
  }

  private Child client(boolean negotiates) {
    var command = List.of(Evergrant.command().toString(), "mcp", "docs");
    var client = McpServer.client(evergrant.environment(), negotiates, command);
    assertThat(client.awaitLine("connected")).contains("tests", "whoami");
    return client;
  }

  private static void answers(Child client, String tool, String text, int times) {
    client.type(tool);
    Eventually.until(
        tool + " answers " + text,
        () -> client.out().lines().filter(line -> line.contains(text)).count() == times);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void goesOnOverTheEndOfATokenThatItsClientNeverSees(boolean sessions) {
    serve(sessions);
    try (var client = client(!sessions)) {
      answers(client, "whoami", "anna", 1);
      answers(client, "count", "three", 1);

      var before = provider.stats().refreshes();
      Eventually.until("a refresh", () -> provider.stats().refreshes() > before);
      answers(client, "whoami", "anna", 2);

      assertThat(client.out()).doesNotContain("error");
      assertThat(client.feed("").await(Eventually.PATIENCE).exit()).isZero();
    }
    assertThat(browser.opened()).hasSize(1);
  }

  /// The provider ends the session; one login, and the call that waited is answered.
  @Test
  void waitsForThePersonAndGoesOn() {
    serve(true);
    try (var client = client(false)) {
      provider.revokeAll();
      client.type("whoami");
      Eventually.until(
          "the call waits",
          () -> evergrant.run("list", "--json").out().contains("\"state\":\"Unauthorized\""));
      assertThat(client.out()).doesNotContain("anna", "error");

      evergrant.run("login", "docs").orFail();

      client.awaitLine("anna");
      assertThat(client.out()).doesNotContain("error");
    }
  }

  @Test
  void beginsAnotherSessionWhereTheServerForgotTheFirst() {
    serve(true);
    try (var client = client(false)) {
      answers(client, "whoami", "anna", 1);
      server.forget();

      answers(client, "whoami", "anna", 2);
      assertThat(client.out()).doesNotContain("error");
    }
  }

  @Test
  void tellsTheClientWhatToDoWhereNobodyLogsIn() {
    serve(true);
    var command = List.of(Evergrant.command().toString(), "mcp", "docs", "--wait", "1s");
    try (var client = McpServer.client(evergrant.environment(), false, command)) {
      client.awaitLine("connected");
      provider.revokeAll();

      client.type("whoami");

      assertThat(client.awaitLine("error")).contains("evergrant login docs");
    }
  }

  /// No secret of the account comes near the client.
  @Test
  void showsNoToken() {
    serve(true);
    try (var client = client(false)) {
      answers(client, "whoami", "anna", 1);

      assertThat(provider.secrets()).isNotEmpty();
      assertThat(provider.secrets())
          .noneMatch(secret -> (client.out() + client.err()).contains(secret.value()));
    }
  }

  @Test
  void asksForOneClientAndForTheResourceThatTheServerNames() {
    serve(true);

    var listed = evergrant.run("list", "--json").orFail().out();

    assertThat(listed)
        .contains("\"state\":\"Authorized\"", "\"scope\":[\"api:read\"", "docs")
        .contains("\"issuer\":\"" + provider.issuer());
    assertThat(evergrant.run("add", "docs", "--mcp", server.url().toString()).exit()).isNotZero();
  }
}
