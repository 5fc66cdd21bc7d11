package dev.evergrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Result;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecCommandTest {
  @TempDir Path folder;
  private final Typist typist = new Typist();

  @ParameterizedTest
  @CsvSource({
    "exec work -- true, run 1 ACCESS_TOKEN=at-1",
    "exec work --env X -- sh -c --help, run 3 X=at-1",
    "exec --env=X work -- claude -- --env Y, run 4 X=at-1"
  })
  void tellsTheLauncherWhatToBecome(String command, String line) {
    typist.agent.answers(TokenCommandTest.TOKEN);

    assertThat(typist.type(command.split(" "))).isEqualTo(new Result(0, line + "\n", ""));
  }

  @Test
  void asksForWhatWasTyped() {
    typist.agent.answers(TokenCommandTest.TOKEN);

    typist.type("exec", "work", "--min-valid", "30m", "--wait", "1m", "--", "make");

    assertThat(typist.agent.asked())
        .containsExactly(
            new Request.Token(
                "work",
                Duration.ofMinutes(30),
                false,
                null,
                Set.of(),
                null,
                Duration.ofMinutes(1),
                "make"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exec",
        "exec work",
        "exec work --",
        "exec work true",
        "exec work true -- x",
        "exec -- work true",
        "exec work --env A=B -- true",
        "exec work --env 1A -- true",
        "exec work --env eg_others -- true",
        "exec work --env PERL5OPT -- true"
      })
  void runsNothingWhereItIsNotPlainWhatIsTheCommand(String command) {
    typist.agent.answers(TokenCommandTest.TOKEN);

    var result = typist.type(command.split(" "));

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(typist.agent.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "nosuch, 127, not found",
    "./nosuch, 127, not found",
    "text, 126, permission denied",
    "/usr/bin, 126, permission denied"
  })
  void asksForNothingWhereTheCommandIsNone(String command, int exit, String reason)
      throws IOException {
    Files.writeString(folder.resolve("text"), "");
    typist.environment.put("PATH", "/nowhere:%s:/usr/bin".formatted(folder));

    var result = typist.type("exec", "work", "--", command);

    assertThat(result)
        .isEqualTo(new Result(exit, "", "evergrant: %s: %s\n".formatted(command, reason)));
    assertThat(typist.agent.asked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "/bin/sh"})
  void findsTheCommandAsAShellDoes(String command) throws IOException {
    Files.writeString(folder.resolve("sh"), "not runnable, so it is not the one");
    typist.environment.put("PATH", folder + "::/usr/bin");
    typist.agent.answers(TokenCommandTest.TOKEN);

    assertThat(typist.type("exec", "work", "--", command).exit()).isZero();
  }

  @Test
  void runsNothingWithoutAToken() {
    typist.agent.answers(new Reply.Failed(Failure.LOGIN_REQUIRED, "Log in.", null));

    assertThat(typist.type("exec", "work", "--", "true")).isEqualTo(new Result(4, "", "Log in.\n"));
  }

  @Test
  void saysThatTheTokenIsNotRenewed() {
    assertThat(typist.type("exec", "--help").out())
        .startsWith("Usage: evergrant exec NAME [OPTION]... -- CMD...")
        .contains("not renewed");
  }
}
