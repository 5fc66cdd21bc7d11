package dev.evergrant.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evergrant.testing.Child;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The image's completion in a zsh at which somebody types. It is loaded at the first key and run
/// in another way from then on, so each line is typed twice.
class ZshCompletionIT {
  private static final Path FUNCTIONS =
      Path.of(System.getProperty("evergrant.command", "target/evergrant/bin/evergrant"))
          .toAbsolutePath()
          .resolveSibling("../share/zsh/site-functions");

  /// A person's `.zshrc`, with a key that shows what the last completion found.
  private static final String ZSHRC =
      """
      PS1='ready> '
      fpath=($FUNCTIONS $fpath)
      autoload -U compinit && compinit -u -D
      compadd() {
        local -a hits
        [[ " $* " == *' -'[OAD]' '* ]] || { builtin compadd -A hits "$@"; all+=($hits) }
        builtin compadd "$@"
      }
      answer() { print -r -- "<${(ou)all}>"; all=(); BUFFER= }
      zle -N answer && bindkey '^T' answer
      """;

  private static final String TYPIST =
      """
      zmodload zsh/zpty && zpty shell zsh -i
      zpty -r shell seen '*ready> ' && print -rn -- "$seen"
      for line in "$@"; do
        zpty -w -n shell "$line"$'\\t\\x14'
        zpty -r shell seen '*<*>*' && print -rn -- "$seen"
      done
      """;

  private static final Map<String, String> WORDS =
      Map.of(
          "evergrant to", "token",
          "evergrant token ", "play work",
          "evergrant token w", "work",
          "evergrant token work --for", "--format",
          "evergrant token work --format h", "header",
          "evergrant add work --provider gitl", "gitlab",
          "evergrant setup ku", "kubectl",
          "evergrant --", "--help --version",
          "evergrant exec work -- ever", "evergrant");

  @TempDir Path folder;

  @Test
  void completesInZsh() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")), "zsh is not installed");
    Files.writeString(folder.resolve(".zshrc"), ZSHRC);
    var command =
        Files.writeString(folder.resolve("evergrant"), "#!/bin/sh\necho play\necho work\n");
    assertThat(command.toFile().setExecutable(true)).isTrue();
    var lines = Stream.concat(WORDS.keySet().stream(), WORDS.keySet().stream()).toList();

    var terminal = type(lines);

    var found = Pattern.compile("<([^>]*)>").matcher(terminal).results().map(it -> it.group(1));
    assertThat(found)
        .as(terminal)
        .containsExactlyElementsOf(lines.stream().map(WORDS::get).toList());
    assertThat(terminal).doesNotContain("not found", "_picocli");
  }

  private String type(List<String> lines) {
    var words = Stream.concat(Stream.of("zsh", "-f", "-c", TYPIST, "zsh"), lines.stream());
    var environment =
        Map.of(
            "TERM",
            "dumb",
            "HOME",
            folder.toString(),
            "FUNCTIONS",
            FUNCTIONS.toString(),
            "PATH",
            folder + ":/usr/bin:/bin");
    return Child.run(environment, words.toArray(String[]::new)).orFail().out();
  }
}
