package dev.evergrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.setup.Recipes;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {
  private final Typist typist = new Typist();

  static Stream<String> everyCommand() {
    return Stream.concat(Commands.NAMES.stream(), Stream.of("window"));
  }

  @Test
  void namesEveryCommand() {
    var help = typist.type("--help");

    assertThat(help.exit()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).contains(Commands.NAMES).contains("Usage: evergrant [COMMAND]");
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void explainsACommandInBothLanguages(String name) {
    var english = typist.type(name, "--help");
    var japanese = new Typist().japanese().type(name, "--help");

    assertThat(english.exit()).as(english.err()).isZero();
    assertThat(english.out())
        .startsWith("Usage: evergrant " + name)
        .contains("--help")
        .containsPattern("Examples:\n  .*evergrant");
    assertThat(japanese.exit()).as(japanese.err()).isZero();
    assertThat(japanese.out())
        .startsWith("使い方: evergrant " + name)
        .containsPattern("例:\n  .*evergrant");
    assertThat(typist.agent.asked()).isEmpty();
  }

  @Test
  void namesItsOwnVariables() {
    assertThat(typist.type("--help").out())
        .containsPattern("Environment:\n  EVERGRANT_HOME  .*\n  EVERGRANT_SOCK  .*\n")
        .containsPattern("  EVERGRANT_BROWSER  .*\n  EVERGRANT_JAVA_OPTIONS  ");
  }

  @Test
  void namesEveryTool() {
    assertThat(typist.type("setup", "--help").out())
        .contains("the program: " + String.join(", ", Recipes.names()) + "\n");
    assertThat(new Typist().type("helper", "--help").out())
        .contains("the program: git, kubectl, ", ", headers, env\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "token work --format xml | --format can be: raw, header, json.",
        "add work --flow x | --flow can be: browser, device, client-credentials.",
        "add work --scoped-tokens x | --scoped-tokens can be: never, refresh.",
        "add work --rotation x | --rotation can be none, strict, unknown, or a time such as 60s.",
        "token work --wait x | --wait takes a duration such as 90s, 10m or 2h."
      })
  void namesTheValuesThatAnOptionCanHave(String command, String words) {
    var result = typist.type(command.split(" "));

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).startsWith(words + "\n");
  }

  @Test
  void showsNameAndOptionsInColumns() {
    assertThat(typist.type("logout", "--help").out())
        .isEqualTo(
            """
            Usage: evergrant logout NAME [OPTION]...
            Tells the provider that the tokens are not needed any more, and forgets them.

              NAME        the account
              --yes       does not ask
              -h, --help  shows this

            Examples:
              evergrant logout work
            """);
  }
}
