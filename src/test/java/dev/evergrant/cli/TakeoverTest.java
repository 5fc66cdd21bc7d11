package dev.evergrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Desktop;
import dev.evergrant.status.AgentStatus;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.testing.TestFolder;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import dev.evergrant.wire.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands of version 0.1.0 beside a keeper that says what it is, and gives way unless a test says
/// otherwise.
class TakeoverTest {
  private static final Reply ACCOUNTS =
      new Reply.Accounts(
          new KeeperStatus(
              List.of(),
              new KeychainStatus(KeychainStatus.State.OPEN, "GNOME Keyring"),
              new AgentStatus("/run/agent.sock", 0),
              List.of()));
  private static final String OLDER = "version 0.0.9\nbackground";

  private final TestFolder folder = TestFolder.create();
  private final Typist typist = new Typist().installed(Path.of("/bin/true"));
  private final Request giveWay =
      new Request.GiveWay(new Version("0.1.0"), Desktop.of(typist.environment));

  @AfterEach
  void tidy() {
    folder.close();
  }

  @Test
  void asksAnOlderKeeperToGiveWayAndWaitsForItsEnd() {
    keeper(OLDER, new Reply.Done(), true);

    var result = typist.type("list", "--json");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(typist.agent.asked()).containsExactly(giveWay, new Request.List());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version 0.1.0\nbackground",
        "version 0.2.0\nbackground",
        "version 0.0.9\nforeground",
        "version 0.0.9",
        "version unknown\nbackground",
        "background",
        ""
      })
  void leavesEveryOtherKeeperAlone(String told) {
    keeper(told, new Reply.Done(), true);

    typist.type("list");

    assertThat(typist.agent.asked()).containsExactly(new Request.List());
  }

  @Test
  void goesOnWithoutAWordWhereTheKeeperStays() {
    keeper(OLDER, new Reply.Failed(Failure.OTHER, "a login is open", null), false);

    var result = typist.type("list", "--json");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(typist.agent.asked()).containsExactly(giveWay, new Request.List());
  }

  @Test
  void saysInOneLineThatTheKeeperDoesNotEndInTime() {
    keeper(OLDER, new Reply.Done(), false);

    var result = typist.type("list", "--json");

    assertThat(result.exit()).isZero();
    assertThat(result.err())
        .isEqualTo(
            "Evergrant of an older version is still finishing a request."
                + " This command goes on with it.\n");
  }

  @Test
  void triesOnceInACommand() {
    keeper(OLDER, new Reply.Failed(Failure.OTHER, "a login is open", null), false);

    typist.type("login", "work");

    assertThat(typist.agent.asked()).startsWith(giveWay).containsOnlyOnce(giveWay);
  }

  @ParameterizedTest
  @ValueSource(strings = {"quit", "doctor", "agent", "--version", "help", "completion bash"})
  void asksNothingForACommandThatNeedsNoKeeperOfItsVersion(String words) {
    keeper(OLDER, new Reply.Done(), true);
    typist.down();

    typist.type(words.split(" "));

    assertThat(typist.agent.asked()).doesNotContain(giveWay);
  }

  @Test
  void leavesTheKeeperAloneWhereNoneCouldBeStartedInItsPlace() {
    typist.installed(null);
    keeper(OLDER, new Reply.Done(), true);

    typist.type("list");

    assertThat(typist.agent.asked()).containsExactly(new Request.List());
  }

  /// @param ends whether its sign is gone after it said that it gives way
  private void keeper(String told, Reply toGiveWay, boolean ends) {
    var sign = folder.file("keeper.lock", "4711\n/run/agent.sock\n%s\n".formatted(told));
    typist.lockFile(sign);
    typist.agent.answers(request -> {
      if (!(request instanceof Request.GiveWay)) {
        return request instanceof Request.List ? ACCOUNTS : new Reply.Done();
      }
      if (ends) {
        delete(sign);
      }
      return toGiveWay;
    });
  }

  private static void delete(Path sign) {
    try {
      Files.delete(sign);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }
}
