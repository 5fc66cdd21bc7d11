package dev.evergrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.view.Sample;
import dev.evergrant.wire.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SetupCommandTest {
  @TempDir Path home;
  private final Typist typist = new Typist().installed(Path.of("/opt/eg/bin/evergrant"));
  private Path file;

  @BeforeEach
  void haveAnAccount() throws IOException {
    typist.environment.put("HOME", home.toString());
    typist.agent.answers(new Reply.Accounts(Sample.keeper(Sample.fresh("work"))));
    file = home.resolve(".claude/settings.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\n  \"model\": \"x\"\n}\n");
  }

  @Test
  void showsWhatItWillChangeAndAsks() throws IOException {
    var result = typist.answering("y\n").type("setup", "claude", "work");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            """
            This changes:
            %s
            +   "apiKeyHelper": "/opt/eg/bin/evergrant helper claude work",
            Change it? [y/N] claude now asks Evergrant for the tokens of work. \
            The same command with --undo takes it back.
            """
                .formatted(file));
    assertThat(Files.readString(file)).contains("apiKeyHelper");
  }

  @Test
  void changesNothingWithoutAYes() throws IOException {
    assertThat(typist.answering("\n").type("setup", "claude", "work").exit()).isEqualTo(1);
    assertThat(Files.readString(file)).doesNotContain("apiKeyHelper");
  }

  @Test
  void asksNobodyWhereNobodySits() throws IOException {
    var result = typist.type("setup", "claude", "work");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("--yes");
    assertThat(Files.readString(file)).doesNotContain("apiKeyHelper");
  }

  @Test
  void takesBackWhatItDid() throws IOException {
    typist.type("setup", "claude", "work", "--yes");

    var result = new Typist().installed(Path.of("/opt/eg/bin/evergrant"));
    result.environment.put("HOME", home.toString());
    assertThat(result.type("setup", "claude", "work", "--undo", "--yes").exit()).isZero();
    assertThat(Files.readString(file)).isEqualTo("{\n  \"model\": \"x\"\n}\n");
  }

  @Test
  void printsWhatToAddByHand() {
    var result = typist.type("setup", "msmtp", "work");

    assertThat(result.exit()).isZero();
    assertThat(result.out()).contains("passwordeval /opt/eg/bin/evergrant helper mail work");
    assertThat(result.err()).contains("Add it yourself");
  }

  @ParameterizedTest
  @CsvSource({
    "msmtp, , 'Evergrant cannot know where you keep this for msmtp.'",
    "go, https://g.example, go was not found",
    "docker, r.example, One more step is yours"
  })
  void saysWhyItIsNotWritten(String tool, String server, String reason) {
    typist.environment.put("PATH", "/nowhere");
    var words = new ArrayList<>(List.of("setup", tool, "work", "--yes"));
    if (server != null) {
      words.addAll(List.of("--server", server));
    }

    var result = typist.type(words.toArray(String[]::new));

    assertThat(result.exit()).isZero();
    assertThat(result.err()).contains(reason).doesNotContain("could harm");
  }

  @Test
  void knowsNoOtherAccount() {
    var result = typist.type("setup", "claude", "play", "--yes");

    assertThat(result.exit()).isEqualTo(3);
    assertThat(result.err()).isEqualTo("There is no account play.\n");
  }

  @Test
  void wantsToKnowTheServer() {
    var result = typist.type("setup", "docker", "work");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("--server");
    assertThat(typist.agent.asked()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "cargo, https://r.example",
    "cargo, 'r]'",
    "codex, corp.auth",
    "docker, 'r example'",
    "git, 'https://g.example\nx'"
  })
  void writesNoServerThatWouldBreakTheFile(String tool, String server) {
    var result = typist.type("setup", tool, "work", "--server", server, "--yes");

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).contains("--server").contains(tool);
  }

  @Test
  void namesTheToolsItKnows() {
    assertThat(typist.type("setup", "emacs", "work").err()).contains("git", "kubectl", "docker");
  }
}
