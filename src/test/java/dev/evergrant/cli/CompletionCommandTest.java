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
import java.util.ArrayList;
import java.util.List;
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
    "evergrant logout p, play",
    "evergrant --, --help --version",
    "evergrant completion z, zsh",
    "evergrant exec w, work",
    "evergrant exec work -- head-of, head-of-all"
  })
  void completesInBashAndFish(String line, String words) throws IOException {
    assertThat(inBash(line)).as("bash").isEqualTo(words);
    assertThat(inFish(line)).as("fish").isEqualTo(words);
  }

  /// What a person has for that command already: bash-completion, and fish's own.
  @Test
  void leavesTheWordsOfAnotherCommandToTheShell() throws IOException {
    var line = "evergrant exec --env work work -- head-of-all --co";

    assertThat(inBash(line, "_command_offset() { COMPREPLY=(\"at $1\"); }")).isEqualTo("at 6");
    assertThat(inFish(line, "complete -c head-of-all -l colour")).isEqualTo("--colour");
    assertThat(inBash("evergrant exec work -- make w", "")).isEmpty();
  }

  @Test
  void leavesAPersonsZshAsItIs() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")), "zsh is not installed");

    var result =
        shell("zsh", "-f", "-c", ". ./zsh.script && alias && setopt && whence compopt", "zsh");

    assertThat(result.out()).doesNotContain("compopt", "completealiases");
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
    assertThat(typist.type("completion", "tcsh"))
        .isEqualTo(new Result(2, "", "SHELL can be: bash, zsh, fish.\n"));
  }

  private String inBash(String line) throws IOException {
    return inBash(line, "");
  }

  private String inBash(String line, String theirs) throws IOException {
    return shell(
            "bash",
            "-c",
            theirs
                + """

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
    return inFish(line, "");
  }

  private String inFish(String line, String theirs) throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/fish")), "fish is not installed");
    var said =
        shell(
                "fish",
                "--no-config",
                "-c",
                theirs + "\nsource fish.script; complete -C $argv[1]",
                line)
            .orFail();
    return String.join(" ", said.out().lines().map(each -> each.split("\t")[0]).toList());
  }

  private Result shell(String shell, String... words) throws IOException {
    var script = new Typist().type("completion", shell).out();
    Files.writeString(folder.resolve(shell + ".script"), script);
    for (var name : List.of("evergrant", "head-of-all")) {
      var command = Files.writeString(folder.resolve(name), "#!/bin/sh\necho play\necho work\n");
      assertThat(command.toFile().setExecutable(true)).isTrue();
    }
    var all = new ArrayList<>(List.of("env", "-C", folder.toString(), shell));
    all.addAll(List.of(words));
    var environment =
        Map.of("PATH", folder + ":" + System.getenv("PATH"), "HOME", folder.toString());
    return Child.run(environment, all.toArray(String[]::new));
  }
}
