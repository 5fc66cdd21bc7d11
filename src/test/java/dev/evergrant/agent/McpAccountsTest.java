package dev.evergrant.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.ProtectedResources.Enrolment;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Secret;
import dev.evergrant.session.Verdict;
import dev.evergrant.wire.AccountDraft;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Accounts that are added by the address of an MCP server.
class McpAccountsTest {
  private static final String SERVER = "https://mcp.example/mcp";
  private static final Enrolment.Enrolled FOUND =
      new Enrolment.Enrolled(
          "https://id.example",
          "registered",
          Secret.of("hush"),
          Set.of("tools"),
          "https://mcp.example",
          URI.create("http://127.0.0.1:4711/callback"));

  private final RunningAgent agent = new RunningAgent();
  private final List<String> asked = new ArrayList<>();

  @BeforeEach
  void answer() {
    answer(FOUND);
  }

  private void answer(Enrolment enrolment) {
    agent.house.resources =
        (server, clientId) -> {
          asked.add(server + " " + clientId);
          return enrolment;
        };
  }

  @AfterEach
  void close() {
    agent.close();
  }

  private Reply add(AccountDraft draft) {
    return agent.client("en").ask(new Request.Add(draft));
  }

  private Account account() {
    return agent.keeper.accounts().getFirst();
  }

  private static AccountDraft draft(@Nullable String issuer, @Nullable String clientId) {
    return draft(issuer, clientId, SERVER, null, null);
  }

  private static AccountDraft draft(
      @Nullable String issuer,
      @Nullable String clientId,
      String server,
      @Nullable Set<String> scope,
      @Nullable String resource) {
    return new AccountDraft(
        "docs", null, issuer, null, clientId, null, scope, resource, null, null, null, null, null,
        null, null, null, server);
  }

  @Test
  void takeAllThatIsNotWrittenFromTheServer() {
    assertThat(add(draft(null, null))).isInstanceOf(Reply.Account.class);

    assertThat(account().server().issuer()).isEqualTo("https://id.example");
    assertThat(account().client().id()).isEqualTo("registered");
    assertThat(account().client().confidential()).isTrue();
    assertThat(account().scope()).containsExactly("tools");
    assertThat(account().resource()).isEqualTo("https://mcp.example");
    assertThat(account().redirectUri()).hasPort(4711);
    assertThat(account().mcpServer()).hasToString(SERVER);
    assertThat(agent.keeper.clientSecrets)
        .containsExactly(Map.entry(new AccountName("docs"), Secret.of("hush")));
    assertThat(asked).containsExactly(SERVER + " null");
  }

  @Test
  void keepWhatThePersonWrote() {
    add(draft(null, "mine", SERVER, Set.of("more"), ""));

    assertThat(asked).containsExactly(SERVER + " mine");
    assertThat(account().scope()).containsExactly("more");
    assertThat(account().resource()).isNull();
  }

  /// The server could name whoever wants to have it.
  @Test
  void giveNoSecretToAProviderThatThePersonDidNotName() {
    var reply = (Reply.Failed) add(secret(null));

    assertThat(reply.failure()).isEqualTo(Failure.USAGE);
    assertThat(reply.info()).contains("--issuer");
    assertThat(asked).isEmpty();
    assertThat(add(secret("https://id.example"))).isInstanceOf(Reply.Account.class);
  }

  private static AccountDraft secret(@Nullable String issuer) {
    return new AccountDraft(
        "docs",
        null,
        issuer,
        null,
        "mine",
        Secret.of("hush"),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        SERVER);
  }

  /// Its tokens would else be good at the provider's other servers.
  @Test
  void wantTokensForTheirServerAlone() {
    add(draft("https://id.example", "mine"));
    assertThat(account().resource()).isEqualTo(SERVER);

    agent.client("en").ask(new Request.Remove("docs"));
    add(draft("https://id.example", "mine", SERVER, null, ""));
    assertThat(account().resource()).isNull();
  }

  @Test
  void giveTokensForTheirServerAlone() {
    agent.keeper.always = new Verdict.Granted(FakeKeeper.token("abc"));
    add(draft(null, null));

    assertThat(agent.client("en").ask(token(SERVER))).isInstanceOf(Reply.Token.class);
    assertThat(agent.client("en").ask(token(null))).isInstanceOf(Reply.Token.class);

    var reply = (Reply.Failed) agent.client("en").ask(token("https://old.example/mcp"));
    assertThat(reply.failure()).isEqualTo(Failure.SETTINGS_UNUSABLE);
  }

  private static Request token(@Nullable String mcpServer) {
    return new Request.Token(
        "docs", Duration.ZERO, false, null, Set.of(), null, null, "MCP", mcpServer);
  }

  @Test
  void askNoServerWhereTheProviderIsNamed() {
    add(draft("https://other.example", "mine"));

    assertThat(asked).isEmpty();
    assertThat(account().server().issuer()).isEqualTo("https://other.example");
    assertThat(account().mcpServer()).hasToString(SERVER);
  }

  /// Else a second `add` by mistake would register another client.
  @Test
  void askNoServerForANameThatIsTaken() {
    agent.keeper.with("docs");

    assertThat(add(draft(null, null))).isInstanceOf(Reply.Failed.class);
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mcp.example", "http://mcp.example/mcp", "file:///etc/passwd", "https://a:b@c.d"})
  void askNoServerThatMustNotBeTold(String server) {
    var reply = (Reply.Failed) add(draft(null, null, server, null, null));

    assertThat(reply.failure()).isEqualTo(Failure.USAGE);
    assertThat(reply.error()).contains(server);
    assertThat(asked).isEmpty();
  }

  @Test
  void tellWhereAClientIsToBeRegisteredByHand() {
    answer(new Enrolment.Unregistered("https://id.example"));

    var reply = (Reply.Failed) add(draft(null, null));

    assertThat(reply.failure()).isEqualTo(Failure.SETTINGS_UNUSABLE);
    assertThat(reply.error()).contains("https://id.example");
    assertThat(reply.info()).contains("--client-id");
    assertThat(agent.keeper.accounts()).isEmpty();
  }

  @Test
  void tellAServerThatIsNotThereFromOneThatTellsNothing() {
    answer(new Enrolment.Refused(new Fault.Unavailable("no connection", null)));
    var away = (Reply.Failed) add(draft(null, null));
    answer(new Enrolment.Refused(new Fault.RequestRejected("no_metadata", "nothing there")));
    var silent = (Reply.Failed) add(draft(null, null));

    assertThat(away.failure()).isEqualTo(Failure.PROVIDER_UNREACHABLE);
    assertThat(away.error()).contains(SERVER, "no connection");
    assertThat(silent.failure()).isEqualTo(Failure.SETTINGS_UNUSABLE);
    assertThat(silent.error()).contains("nothing there");
    assertThat(agent.keeper.accounts()).isEmpty();
  }

  @Test
  void moveToAnotherServerWithItsOwnClient() {
    add(draft(null, null));
    answer(
        new Enrolment.Enrolled(
            "https://new.example", "public", null, Set.of(), "https://new.example/mcp", null));

    agent
        .client("en")
        .ask(new Request.Edit(draft(null, null, "https://new.example/mcp", null, null)));

    assertThat(account().server().issuer()).isEqualTo("https://new.example");
    assertThat(account().client().id()).isEqualTo("public");
    assertThat(account().client().confidential()).isFalse();
    assertThat(account().scope()).isEmpty();
    assertThat(account().mcpServer()).hasToString("https://new.example/mcp");
  }

  @Test
  void stayAtTheirServerUntilAnotherIsNamed() {
    add(draft(null, null));

    agent.client("en").ask(new Request.Edit(AccountDraft.asking("docs", true)));
    assertThat(account().mcpServer()).hasToString(SERVER);

    agent.client("en").ask(new Request.Edit(draft(null, null, "", null, null)));
    assertThat(account().mcpServer()).isNull();
    assertThat(asked).hasSize(1);
  }
}
