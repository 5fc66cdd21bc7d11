package dev.evergrant.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evergrant.oauth.AccountName;
import dev.evergrant.platform.LinuxSocket;
import dev.evergrant.status.Permit;
import dev.evergrant.testing.Eventually;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntranceTest {
  private static final String GIT = "/usr/bin/git";
  private static final AccountName WORK = new AccountName("work");
  private static final String OIDC_REQUEST = "{\"request\":\"access_token\",\"account\":\"work\"}";

  private final RunningAgent agent = new RunningAgent();

  /// The ways in which a program can ask for a token.
  enum Way {
    PLAIN,
    SEALED,
    OURS
  }

  @BeforeEach
  void askFirst() {
    assumeTrue(
        LinuxSocket.find().isPresent(), "needs --add-exports java.base/sun.nio.ch=ALL-UNNAMED");
    agent.keeper.askingFirst("work", FakeKeeper.token("abc"));
    agent.asker = _ -> new Asker.Program(Path.of(GIT));
  }

  @AfterEach
  void close() {
    agent.close();
  }

  private String ask(Way way) {
    return switch (way) {
      case PLAIN -> agent.exchange(OIDC_REQUEST);
      case SEALED -> sealed();
      case OURS -> text(token(null));
    };
  }

  private String sealed() {
    try (var client = new SealedClient(agent.connect())) {
      return client.ask(OIDC_REQUEST);
    }
  }

  private Reply token(@Nullable Duration patience) {
    return agent
        .client("en")
        .ask(
            new Request.Token("work", Duration.ZERO, false, null, Set.of(), null, patience, "git"));
  }

  private static String text(Reply reply) {
    return switch (reply) {
      case Reply.Token token -> token.accessToken().reveal();
      case Reply.Failed(var failure, var error, var info) -> failure + " " + error + " " + info;
      default -> reply.toString();
    };
  }

  private static <T> CompletableFuture<T> started(Supplier<T> client) {
    return CompletableFuture.supplyAsync(client, task -> Thread.ofVirtual().start(task));
  }

  private FakeKeeper.Knocking knocking() {
    return Eventually.find("a program that knocks", () -> agent.keeper.knocks.stream().findFirst());
  }

  @ParameterizedTest
  @EnumSource
  void aNewProgramWaitsForThePersonToAllowIt(Way way) {
    var answer = started(() -> ask(way));

    assertThat(knocking().program()).isEqualTo(GIT);
    assertThat(answer).isNotDone();
    knocking().answer().complete(Permit.ALLOWED);

    assertThat(answer.join()).contains("abc");
  }

  @ParameterizedTest
  @EnumSource
  void aNewProgramGetsNothingWhenThePersonRefuses(Way way) {
    var answer = started(() -> ask(way));

    knocking().answer().complete(Permit.REFUSED);

    assertThat(answer.join())
        .contains("/usr/bin/git was refused the tokens of work.")
        .doesNotContain("abc");
  }

  @ParameterizedTest
  @EnumSource
  void anAllowedProgramAsksNobody(Way way) {
    agent.keeper.permits.put(GIT, Permit.ALLOWED);

    assertThat(ask(way)).contains("abc");

    assertThat(agent.keeper.knocks).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aRefusedProgramIsToldAtOnce(Way way) {
    agent.keeper.permits.put(GIT, Permit.REFUSED);

    assertThat(ask(way)).contains("was refused").doesNotContain("abc");

    assertThat(agent.keeper.knocks).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aProgramThatNobodyCanTellIsRefusedAndAsksNobody(Way way) {
    agent.asker = _ -> new Asker.Unknown(Optional.of(Path.of("/usr/bin/java")));
    agent.keeper.permits.put("/usr/bin/java", Permit.ALLOWED);

    assertThat(ask(way)).contains("does not tell which program").doesNotContain("abc");

    assertThat(agent.keeper.knocks).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void thePersonInOurOwnWindowIsNotAsked(Way way) {
    agent.asker = _ -> new Asker.Person();

    assertThat(ask(way)).contains("abc");
  }

  @ParameterizedTest
  @EnumSource
  void anyProgramGetsTheTokensOfAnAccountThatDoesNotAsk(Way way) {
    agent.keeper.with("work", FakeKeeper.token("abc"));

    assertThat(ask(way)).contains("abc");
  }

  @Test
  void theReasonsHaveExitCodesOfTheirOwn() {
    agent.keeper.permits.put(GIT, Permit.REFUSED);
    assertThat(token(null))
        .isInstanceOfSatisfying(
            Reply.Failed.class,
            failed -> assertThat(failed.failure()).isEqualTo(Failure.SETTINGS_UNUSABLE));

    agent.keeper.permits.clear();
    assertThat(token(Duration.ofMillis(50)))
        .isEqualTo(
            new Reply.Failed(
                Failure.WAITED_IN_VAIN,
                "/usr/bin/git has not been allowed yet to have tokens of work.",
                "Answer in the window, or with \"evergrant programs work --allow /usr/bin/git\"."
                    + " Then ask again."));
  }

  @Test
  void whoWaitsInVainIsNoLongerWaitedFor() {
    token(Duration.ofMillis(50));

    assertThat(knocking().answer()).isCancelled();
  }

  @Test
  void theShortFormOfOurCommandLeavesTheQuestionToTheFullOne() {
    assertThat(agent.client("en").bareToken("work")).isNull();
    assertThat(agent.keeper.knocks).isEmpty();

    agent.keeper.permits.put(GIT, Permit.ALLOWED);
    assertThat(agent.client("en").bareToken("work")).isNotNull();
  }

  @Test
  void onlyWhatWasServedIsCounted() {
    agent.program = _ -> Optional.of("git");
    agent.keeper.permits.put(GIT, Permit.REFUSED);

    ask(Way.PLAIN);

    assertThat(agent.count("work")).isEmpty();
  }

  @Test
  void theAnswerOfThePersonIsPassedOn() {
    var client = agent.client("en");

    client.ask(new Request.Decide("work", GIT, Permit.ALLOWED));
    client.ask(new Request.Decide("work", GIT, null));
    var unknown = client.ask(new Request.Decide("nobody", GIT, Permit.ALLOWED));

    assertThat(agent.keeper.decided)
        .containsExactly(
            new FakeKeeper.Decided(WORK, GIT, Permit.ALLOWED),
            new FakeKeeper.Decided(WORK, GIT, null));
    assertThat(text(unknown)).startsWith("NO_SUCH_ACCOUNT");
  }
}
