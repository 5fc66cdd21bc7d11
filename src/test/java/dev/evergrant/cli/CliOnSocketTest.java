package dev.evergrant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.agent.FakeKeeper;
import dev.evergrant.agent.RunningAgent;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.Secret;
import dev.evergrant.session.Session.Unauthorized.Cause;
import dev.evergrant.session.Verdict;
import dev.evergrant.status.SessionState;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Result;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Commands through the real agent socket, as far as a keeper that a test plays.
class CliOnSocketTest {
  private final RunningAgent running = new RunningAgent();

  @AfterEach
  void tidy() {
    running.close();
  }

  @Test
  void printsATokenThatTheKeeperHas() {
    running.keeper.with("work", FakeKeeper.token("at-1"));

    assertThat(type("", "token", "work")).isEqualTo(new Result(0, "at-1\n", ""));
  }

  @Test
  void printsATokenTheQuickWayAndLeavesTheRestToTheOther() {
    running.keeper.with("work", FakeKeeper.token("at-1")).with("out");
    running.keeper.always = new Verdict.AuthorizationRequired(Cause.GRANT_REJECTED);

    assertThat(quickly("token", "work")).isEqualTo("at-1\n");
    for (var other : List.of("token out", "token nobody", "token --help", "list work", "token")) {
      assertThat(quickly(other.split(" "))).as(other).isNull();
    }
  }

  @Test
  void ends4WhereALoginIsRequired() {
    running.keeper.with("work").always = new Verdict.AuthorizationRequired(Cause.GRANT_REJECTED);

    var result = type("", "token", "work");

    assertThat(result.exit()).isEqualTo(4);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("evergrant login work");
  }

  @Test
  void ends3WhereThereIsNoSuchAccount() {
    for (var command : List.of("token", "refresh", "logout", "remove", "login", "edit --label x")) {
      var words = (command + " nobody").split(" ");

      assertThat(type("", words).exit()).as(command).isEqualTo(3);
    }
  }

  @Test
  void addsAnAccountWithItsSecret() {
    var result =
        type(
            "hunter2\n",
            ("add work --issuer https://id.example --client-id app --client-secret-stdin --no-login"
                    + " --scope openid")
                .split(" "));

    assertThat(result).isEqualTo(new Result(0, "", "Added work.\n"));
    var name = new AccountName("work");
    assertThat(running.keeper.account(name)).isPresent();
    assertThat(running.keeper.clientSecrets).containsEntry(name, Secret.of("hunter2"));
  }

  @Test
  void refusesANameThatIsTakenOrImpossible() {
    running.keeper.with("work");

    var taken = type("", "add", "work", "--issuer", "https://id.example", "--client-id", "app");
    var impossible = type("", "add", "No!", "--issuer", "https://id.example", "--client-id", "app");

    assertThat(taken.exit()).as(taken.err()).isEqualTo(1);
    assertThat(taken.err()).contains("evergrant edit work");
    assertThat(impossible.exit()).as(impossible.err()).isEqualTo(2);
  }

  @Test
  void listsAndTellsOfChanges() {
    running.keeper.with("work", FakeKeeper.token("at-1"));

    assertThat(type("", "list").out()).contains("work").contains("Fresh");
    assertThat(type("", "list", "--json").out()).startsWith("[{\"name\":\"work\"");
    assertThat(type("", "doctor").out()).contains("It is running.");
  }

  @Test
  void followsEventsUntilTheKeeperEnds() {
    running.keeper.with("work", FakeKeeper.token("at-1"));
    var out = new ByteArrayOutputStream();
    var events = CompletableFuture.supplyAsync(() -> type(out, "", "events"));
    Eventually.until("a subscriber", () -> !running.keeper.subscribers.isEmpty());

    running.keeper.change("work", SessionState.REFRESHING, null);
    Eventually.until("a line", () -> out.toString(UTF_8).endsWith("\n"));
    running.close();

    assertThat(events.join().exit()).isZero();
    assertThat(out.toString(UTF_8)).contains("\"what\":\"state\"", "\"state\":\"Refreshing\"");
  }

  private Result type(String input, String... words) {
    return type(new ByteArrayOutputStream(), input, words);
  }

  private Result type(ByteArrayOutputStream out, String input, String... words) {
    var err = new ByteArrayOutputStream();
    var terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            new PrintStream(out, false, UTF_8),
            new PrintStream(err, false, UTF_8),
            false);
    var client = running.client("en");
    var starter =
        new KeeperStarter(client::isUp, null, Path.of("/nowhere.log"), running.environment);
    var exit =
        new Cli(
                running.environment,
                terminal,
                () -> FakeKeeper.NOW,
                client,
                running.endpoint,
                starter,
                new Typist())
            .run(List.of(words));
    return new Result(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  /// What is printed the quick way; null where that leaves it to the other.
  private @Nullable String quickly(String... words) {
    var out = new ByteArrayOutputStream();
    var done = QuickToken.print(List.of(words), running.client("en"), new PrintStream(out));
    return done ? out.toString(UTF_8) : null;
  }
}
