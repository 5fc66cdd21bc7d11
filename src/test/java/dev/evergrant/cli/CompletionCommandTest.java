package dev.evergrant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evergrant.testing.Child;
import dev.evergrant.testing.Result;
import dev.evergrant.view.Sample;
import dev.evergrant.wire.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The scripts, in the shells that they are for.
class CompletionCommandTest {
  @TempDir Path folder;
  private final Typist typist = new Typist();

  @ParameterizedTest
  @CsvSource({
    "evergrant to, token",
    "'evergrant token ', play work",
    "evergrant token w, work",
    "evergrant token work --for, --format",
    "evergrant token work --format h, header",
    "evergrant add work --provider gitl, gitlab",
    "evergrant setup ku, kubectl",
    "evergrant helper head, headers",
    "evergrant logout p, play"
  })
  void completesInBashAndFish(String line, String words) throws IOException {
    assertThat(inBash(line)).as("bash").isEqualTo(words);
    assertThat(inFish(line)).as("fish").isEqualTo(words);
  }

  @Test
  void isAScriptThatZshTakes() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")), "zsh is not installed");

    var result = shell("zsh", "-f", "-c", ". ./zsh.script && whence -w _complete_evergrant", "zsh");

    assertThat(result.out()).isEqualTo("_complete_evergrant: function\n");
  }

  @Test
  void startsNoKeeperForTheAccounts() {
    assertThat(typist.alone().type("completion", "accounts")).isEqualTo(new Result(0, "", ""));
    typist.agent.answers(new Reply.Accounts(Sample.keeper(Sample.fresh("a"), Sample.fresh("b"))));
    assertThat(typist.type("completion", "accounts").out()).isEqualTo("a\nb\n");
  }

  @Test
  void knowsNoOtherShell() {
    assertThat(typist.type("completion", "tcsh").exit()).isEqualTo(2);
  }

  private String inBash(String line) throws IOException {
    return shell(
            "bash",
            "-c",
            """
            . ./bash.script
            COMP_LINE=$1; read -ra COMP_WORDS <<<"$1"; [[ $1 == *' ' ]] && COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _complete_evergrant
            echo "${COMPREPLY[@]}"
            """,
            "bash",
            line)
        .orFail()
        .line();
  }

  private String inFish(String line) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/fish")), "fish is not installed");
    var said =
        shell("fish", "--no-config", "-c", "source fish.script; complete -C $argv[1]", line)
            .orFail();
    return String.join(" ", said.out().lines().map(each -> each.split("\t")[0]).toList());
  }

  private Result shell(String shell, String... words) throws IOException {
    var script = new Typist().type("completion", shell).out();
    Files.writeString(folder.resolve(shell + ".script"), script);
    var command =
        Files.writeString(folder.resolve("evergrant"), "#!/bin/sh\necho play\necho work\n");
    assertThat(command.toFile().setExecutable(true)).isTrue();
    var all = new java.util.ArrayList<>(java.util.List.of("env", "-C", folder.toString(), shell));
    all.addAll(java.util.List.of(words));
    var environment =
        Map.of("PATH", folder + ":" + System.getenv("PATH"), "HOME", folder.toString());
    return Child.run(environment, all.toArray(String[]::new));
  }
}
