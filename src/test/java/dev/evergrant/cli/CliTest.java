package dev.evergrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Secret;
import dev.evergrant.testing.Result;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
  private final Typist typist = new Typist();

  @ParameterizedTest
  @EnumSource(value = Failure.class, mode = EnumSource.Mode.EXCLUDE, names = "NO_KEEPER")
  void endsWithTheKeepersReason(Failure failure) {
    typist.agent.answers(new Reply.Failed(failure, "What happened.", "What to do."));

    var result = typist.type("token", "work");

    assertThat(result.exit()).isEqualTo(failure.exitCode());
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).isEqualTo("What happened.\nWhat to do.\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "list",
        "events",
        "token work",
        "login work",
        "refresh work",
        "logout work",
        "remove work",
        "unlock",
        "add work --issuer https://id.example --client-id app",
        "edit work --label Work"
      })
  void endsWith8WhereNoKeeperCanBeStarted(String command) {
    typist.alone();

    var result = typist.type(command.isEmpty() ? new String[0] : command.split(" "));

    assertThat(result.exit()).isEqualTo(8);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .contains("could not be started", Typist.LOG.toString())
        .doesNotContain("for a developer only");
  }

  @Test
  void opensTheWindowOnTheCallersDesktopWithoutACommand() {
    typist.environment.put("DISPLAY", ":7");
    typist.environment.put("SHELL", "/bin/sh");

    var result = typist.type();

    assertThat(result.exit()).isZero();
    assertThat(typist.agent.asked())
        .containsExactly(new Request.Show(new Desktop(Map.of("DISPLAY", ":7", "LANG", "C.UTF-8"))));
  }

  @ParameterizedTest
  @CsvSource({
    "agent,8,agent tray=true keychain=true verbose=false background=false",
    "agent --background,8,agent tray=true keychain=true verbose=false background=true",
    "agent --no-tray --no-keychain --verbose,8,"
        + "agent tray=false keychain=false verbose=true background=false",
    "demo,0,demo auto=false",
    "demo --auto,0,demo auto=true",
    "window,0,window"
  })
  void startsPrograms(String command, int exit, String started) {
    var result = typist.type(command.split(" "));

    assertThat(result.exit()).isEqualTo(exit);
    assertThat(typist.started).containsExactly(started);
    assertThat(typist.agent.asked()).isEmpty();
  }

  @Test
  void tellsItsVersion() {
    assertThat(typist.type("--version").out()).isEqualTo("evergrant 0.1.0\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "--nonsense",
        "token",
        "token work play",
        "token work --nonsense",
        "token work --min-valid",
        "token work --min-valid 30",
        "token work --wait 10d",
        "token work --wait -1s",
        "token work --format xml",
        "token work --wait 1s --wait 2s",
        "add work --issuer https://id.example",
        "add work --client-id app",
        "add work --client-id app --token-endpoint https://id.example/token",
        "add work --issuer https://id.example --client-id app --client-secret-stdin",
        "add work --issuer https://id.example --client-id app --param novalue",
        "edit work",
        "edit work --userinfo-endpoint https://id.example/me",
        "refresh",
        "refresh work --all",
        "reject work",
        "login",
        "list work"
      })
  void refusesWrongUsageInBothLanguagesBeforeAskingAnyone(String command) {
    var english = typist.type(command.split(" "));
    var other = new Typist().japanese();
    var japanese = other.type(command.split(" "));

    assertThat(english.exit()).isEqualTo(2);
    assertThat(english.out()).isEmpty();
    assertThat(english.err()).isNotBlank().isASCII().doesNotContain("Exception", "\tat ");
    assertThat(japanese.exit()).isEqualTo(2);
    assertThat(japanese.err()).matches("(?s).*[ぁ-ん].*");
    assertThat(typist.agent.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "add work --client-secret=hunter2",
        "add work --client-secret hunter2",
        "token work hunter2",
        "token work --min-valid hunter2",
        "token work --format hunter2",
        "add work --param hunter2",
        "reject work hunter2",
        "reject work --token=hunter2",
        "add work --token-endpoint ::hunter2"
      })
  void neverRepeatsWhatMayBeASecret(String command) {
    var result = typist.type(command.split(" "));

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.toString()).doesNotContain("hunter2");
  }

  @Test
  void pointsToTheHelpOfTheCommand() {
    var result = typist.type("token", "work", "--wait", "soon");

    assertThat(result.err())
        .isEqualTo(
            """
            --wait takes a duration such as 90s, 10m or 2h.
            "evergrant token --help" shows how it is used.
            """);
  }

  @Test
  void tellsOfABugWithoutWhatItQuotes() {
    typist.agent.answers(_ -> {
      throw new IllegalStateException("hunter2");
    });

    var result = typist.type("refresh", "work");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("IllegalStateException").doesNotContain("hunter2", "\tat ");
  }

  @Test
  void takesNoCommandsForTheTerminalFromAProvider() {
    typist.agent.answers(new Reply.Failed(Failure.OTHER, "bad\033]0;title\007", null));

    assertThat(typist.type("refresh", "work").err()).isEqualTo("bad ]0;title \n");
  }

  @Test
  void failsWhereTheTokenCannotBeWritten() {
    typist.agent.answers(TokenCommandTest.TOKEN);
    typist.readBy(new FullDisk());

    var result = typist.type("token", "work");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).isEqualTo("The output could not be written.\n");
  }

  @Test
  void asksAgainWhenTheKeeperWasReplacedMeanwhile() {
    var gone = new Reply.Failed(Failure.NO_KEEPER, "gone", null);
    typist.agent.answers(_ -> typist.agent.asked().size() == 1 ? gone : TokenCommandTest.TOKEN);

    assertThat(typist.type("token", "work").line()).isEqualTo("at-1");
  }

  @Test
  void readsTheRefusedTokenFromItsInputAndPrintsNothing() {
    typist.reading("at-1\n");

    var result = typist.type("reject", "work");

    assertThat(typist.agent.asked()).containsExactly(new Request.Reject("work", Secret.of("at-1")));
    assertThat(result).isEqualTo(new Result(0, "", ""));
  }

  @ParameterizedTest
  @CsvSource({"refresh work,Refreshed work.", "refresh --all,Refreshed all accounts."})
  void refreshesOneOrAll(String command, String words) {
    var result = typist.type(command.split(" "));

    var account = command.endsWith("work") ? "work" : null;
    assertThat(typist.agent.asked()).containsExactly(new Request.Refresh(account));
    assertThat(result.err().strip()).isEqualTo(words);
    assertThat(result.out()).isEmpty();
  }

  @Test
  void isContentWithNoKeeperToQuit() {
    typist.alone();

    var result = typist.type("quit");

    assertThat(result.exit()).isZero();
    assertThat(result.err()).isEqualTo("Evergrant is not running.\n");
  }

  @Test
  void quitsAndWaitsForTheEnd() {
    typist.agent.answers(_ -> {
      typist.down();
      return new Reply.Done();
    });

    var result = typist.type("quit");

    assertThat(typist.agent.asked()).containsExactly(new Request.Quit());
    assertThat(result).isEqualTo(new Result(0, "", "Evergrant has ended.\n"));
  }

  @Test
  void unlocksOnTheCallersDesktop() {
    typist.environment.put("DISPLAY", ":7");

    var result = typist.type("unlock");

    assertThat(typist.agent.asked())
        .containsExactly(
            new Request.Unlock(new Desktop(Map.of("DISPLAY", ":7", "LANG", "C.UTF-8"))));
    assertThat(result).isEqualTo(new Result(0, "", "The keychain is open.\n"));
  }

  /// Takes nothing.
  static final class FullDisk extends OutputStream {
    @Override
    public void write(int unused) throws IOException {
      throw new IOException("No space left on device");
    }
  }
}
