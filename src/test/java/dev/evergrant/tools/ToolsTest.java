package dev.evergrant.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is the same for all, and the tools for which a line is enough.
class ToolsTest {
  @SuppressWarnings("unused")
  static final List<Tool> all = Tools.ALL;

  @Test
  void haveNamesOfTheirOwn() {
    assertThat(Tools.ALL).extracting(Tool::name).doesNotHaveDuplicates();
    assertThat(Tools.find("emacs")).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("all")
  void neverNameATokenInWords(Tool tool) {
    var call = new Call(List.of("work"), "password=at-1", java.util.Map.of(), _ -> null);

    assertThat(call.toString() + tool + Answer.of("at-1")).doesNotContain("at-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pnpm", "claude", "codex", "mail", "curl", "headers", "env", "adc", "kubectl"})
  void askForTheAccountThatIsNamed(String tool) {
    assertThat(new Speaker(tool).wish("work")).isEqualTo(new Wish.Token("work"));
    assertThat(new Speaker(tool).wish("")).isEqualTo(new Wish.WrongUse());
    assertThat(new Speaker(tool).wish("work and play")).isEqualTo(new Wish.WrongUse());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pnpm work",
        "claude work",
        "mail work",
        "curl work",
        "headers work",
        "env work",
        "kubectl work",
        "keyring get https://x work",
        "bazel work get",
        "go work https://x",
        "terraform work x get x",
        "docker work get"
      })
  void sayNothingAndEndWith4WhereALoginIsRequired(String call) {
    var words = call.split(" ", 2);

    assertThat(new Speaker(words[0]).refusal(words[1])).isEqualTo(new Answer("", 4));
  }

  @ParameterizedTest
  @CsvSource({
    "claude, at-1",
    "codex, at-1",
    "mail, at-1",
    "pnpm, Bearer at-1",
    "env, export ACCESS_TOKEN='at-1'",
    "headers, '{\"Authorization\":\"Bearer at-1\"}'",
    "curl, 'header = \"Authorization: Bearer at-1\"'"
  })
  void needNoMoreThanALine(String tool, String line) {
    assertThat(new Speaker(tool).answer("work")).isEqualTo(new Answer(line + "\n", 0));
  }

  @Test
  void quoteForTheirReader() {
    var odd = Speaker.token("a'b\"c\\d", Speaker.NOON);

    assertThat(new Speaker("env").answer("work X", odd).out())
        .isEqualTo("export X='a'\\''b\"c\\d'\n");
    assertThat(new Speaker("curl").answer("work", odd).out())
        .isEqualTo("header = \"Authorization: Bearer a'b\\\"c\\\\d\"\n");
    assertThat(new Speaker("headers").answer("work", odd).out())
        .isEqualTo("{\"Authorization\":\"Bearer a'b\\\"c\\\\d\"}\n");
  }

  @Test
  void putATokenIntoNoVariableThatIsNone() {
    assertThat(new Speaker("env").wish("work A;B")).isEqualTo(new Wish.WrongUse());
  }
}
