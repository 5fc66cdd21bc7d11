package dev.evergrant.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.Target;
import dev.evergrant.session.Demand;
import dev.evergrant.session.Session.Unauthorized.Cause;
import dev.evergrant.session.Verdict;
import dev.evergrant.testing.Eventually;
import dev.evergrant.wire.AccountDraft;
import dev.evergrant.wire.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The plain form of oidc-agent's protocol, letter by letter.
class OidcAgentProtocolTest {
  private final RunningAgent agent = new RunningAgent();

  @AfterEach
  void close() {
    agent.close();
  }

  @Test
  void aTokenComesWithIssuerAndEnd() {
    agent.keeper.with("work", FakeKeeper.token("abc"));

    assertThat(agent.exchange("{\"request\":\"access_token\",\"account\":\"work\"}"))
        .isEqualTo(
            """
            {"status":"success","access_token":"abc","issuer":"https://id.example",\
            "expires_at":1893499500}\
            """);
    assertThat(Instant.ofEpochSecond(1893499500)).isEqualTo("2030-01-01T12:05:00Z");
  }

  @Test
  void aClientIsHeldWhereTheAccountHoldsTools() {
    agent.keeper.with("work");
    agent.client("en").ask(new Request.Edit(AccountDraft.holding("work", true)));

    var reply =
        CompletableFuture.supplyAsync(
            () -> agent.exchange("{\"request\":\"access_token\",\"account\":\"work\"}"));

    var waiting = Eventually.find("a demand", () -> agent.keeper.waiting.stream().findFirst());
    assertThat(waiting.demand().until()).isEqualTo(FakeKeeper.NOW.plus(Duration.ofDays(1)));
    waiting.answer().complete(new Verdict.Granted(FakeKeeper.token("abc")));
    assertThat(reply.join()).contains("\"access_token\":\"abc\"");
  }

  @Test
  void theOnlyAccountOfAnIssuerIsFoundByIt() {
    agent.keeper.with("work", FakeKeeper.token("abc"));

    assertThat(agent.exchange("{\"request\":\"access_token\",\"issuer\":\"https://id.example/\"}"))
        .contains("\"access_token\":\"abc\"");

    assertThat(agent.exchange("{\"request\":\"access_token\",\"account\":\"https://id.example\"}"))
        .contains("\"access_token\":\"abc\"");

    agent.keeper.with("other", FakeKeeper.token("def"));
    assertThat(agent.exchange("{\"request\":\"access_token\",\"issuer\":\"https://id.example/\"}"))
        .contains("No account configured with that short name");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"request\":\"access_token\",\"account\":\"none\"}|No account configured with that short name",
        "{\"request\":\"access_token\",\"account\":\"NO NAME\"}|No account configured with that short name",
        "{\"request\":\"access_token\",\"issuer\":\"https://none\"}|No account configured with that short name",
        "{\"request\":\"access_token\"}|No account configured with that short name",
        "{\"request\":\"remove\",\"account\":\"none\"}|account not loaded",
        "{\"request\":\"remove\"}|account not loaded",
        "{\"request\":\"id_token\",\"account\":\"work\"}|operation forbidden",
        "{\"request\":\"add\"}|Bad Request: 'config' is missing",
        "{}|Bad Request: No request type.",
        "{\"request\":\"gen\"}|Bad Request: Unknown request type.",
        "{\"request\":\"evergrant.fly\"}|Bad Request: Unknown request type."
      })
  void failuresHaveTheWordsThatClientsCompare(String request, String error) {
    agent.keeper.with("work", FakeKeeper.token("abc"));

    assertThat(agent.exchange(request)).startsWith(failure(error).replace("}", ""));
  }

  @Test
  void anUnknownAccountComesWithSomethingToDo() {
    assertThat(agent.exchange("{\"request\":\"access_token\",\"account\":\"none\"}"))
        .isEqualTo(
            """
            {"status":"failure","error":"No account configured with that short name",\
            "info":"\\"evergrant list\\" shows the accounts there are."}\
            """);
  }

  private static String failure(String error) {
    return "{\"status\":\"failure\",\"error\":\"%s\"}".formatted(error);
  }

  @Test
  void theAgentTellsWhatItHolds() {
    agent.keeper.with("work", FakeKeeper.token("abc")).with("other");

    assertThat(agent.exchange("{\"request\":\"loaded_accounts\"}"))
        .isEqualTo("{\"status\":\"success\",\"info\":[\"other\",\"work\"]}");
    assertThat(agent.exchange("{\"request\":\"check\"}")).isEqualTo("{\"status\":\"success\"}");
    assertThat(agent.exchange("{\"request\":\"status\"}"))
        .isEqualTo(
            "{\"status\":\"success\",\"info\":\"Evergrant 1.2.3 holds 2 accounts: other, work\"}");
    assertThat(agent.exchange("{\"request\":\"status_json\"}"))
        .isEqualTo(
            """
            {"status":"success","info":{"version":"1.2.3","loaded_accounts":["other","work"]}}\
            """);
  }

  @Test
  void removeNeverDeletesAnAccount() {
    agent.keeper.with("work", FakeKeeper.token("abc"));

    assertThat(agent.exchange("{\"request\":\"remove\",\"account\":\"work\"}"))
        .isEqualTo("{\"status\":\"success\"}");
    assertThat(agent.keeper.accounts()).hasSize(1);
  }

  @Test
  void aClientNamesItsWishAsANumberOrAsText() {
    agent.keeper.with("work");

    var answer =
        async(
            """
            {"request":"access_token","account":"work","min_valid_period":"60",\
            "scope":"a  b","application_hint":"rclone","unknown":{"x":[1]}}\
            """);
    var asked = asked();
    asked.answer().complete(new Verdict.Granted(FakeKeeper.token("abc")));

    assertThat(asked.account()).isEqualTo(new AccountName("work"));
    assertThat(asked.demand())
        .isEqualTo(
            new Demand(
                FakeKeeper.NOW,
                Duration.ofSeconds(60),
                false,
                null,
                Target.of(Set.of("a", "b"), null),
                null));
    assertThat(answer.join()).contains("\"access_token\":\"abc\"");
  }

  @Test
  void minusOneForcesANewToken() {
    agent.keeper.with("work", FakeKeeper.token("old"));

    var answer =
        async("{\"request\":\"access_token\",\"account\":\"work\",\"min_valid_period\":-1}");
    var asked = asked();
    asked.answer().complete(new Verdict.Granted(FakeKeeper.token("new")));

    assertThat(asked.demand().forced()).isTrue();
    assertThat(answer.join()).contains("\"access_token\":\"new\"");
  }

  @Test
  void whenALoginIsNeededItFailsAtOnceAndSaysWhatToDo() {
    agent.keeper.with("work");

    var answer = async("{\"request\":\"access_token\",\"account\":\"work\"}");
    asked().answer().complete(new Verdict.AuthorizationRequired(Cause.GRANT_REJECTED));

    assertThat(answer.join())
        .isEqualTo(
            """
            {"status":"failure",\
            "error":"The provider no longer accepts the saved login for work.",\
            "info":"Log in with \\"evergrant login work\\"."}\
            """);
  }

  @Test
  void aTokenForAnotherAudienceIsNeverPassedOff() {
    agent.keeper.with("work", FakeKeeper.token("abc"));
    var target = Target.of(Set.of(), "https://x");
    var answer =
        async("{\"request\":\"access_token\",\"account\":\"work\",\"audience\":\"https://x\"}");

    assertThat(asked().demand().target()).isEqualTo(target);
    asked().answer().complete(new Verdict.TargetUnavailable(target));

    assertThat(answer.join())
        .contains("\"status\":\"failure\"", "--scoped-tokens refresh")
        .doesNotContain("abc");
  }

  private CompletableFuture<String> async(String request) {
    return CompletableFuture.supplyAsync(() -> agent.exchange(request));
  }

  private FakeKeeper.Waiting asked() {
    return Eventually.find("a demand", () -> agent.keeper.waiting.stream().findFirst());
  }
}
