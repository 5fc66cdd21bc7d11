package dev.evergrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.cli.KeeperStarter.Start;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.TestFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// On a command that stands for the launcher: it is "up" as soon as it has made the file `up`.
class KeeperStarterTest {
  private final TestFolder folder = TestFolder.create();
  private final Path up = folder.path().resolve("up");

  @AfterEach
  void tidy() throws IOException {
    if (Files.exists(folder.path().resolve("pid"))) {
      ProcessHandle.of(Long.parseLong(written("pid"))).ifPresent(ProcessHandle::destroyForcibly);
    }
    folder.close();
  }

  @Test
  void startsAKeeperInASessionOfItsOwnWithItsStreamsClosed() throws IOException {
    var start =
        starting(
                """
                echo "$*" >words
                streams=$(for stream in 0 1 2; do readlink /proc/$$/fd/$stream; done)
                echo "$streams" >streams
                pwd >folder
                env >environment
                cut -d ' ' -f 6 /proc/$$/stat >session
                touch up
                exec sleep 60
                """)
            .ensureUp();

    assertThat(start).isEqualTo(new Start.Up());
    assertThat(written("words")).isEqualTo("agent --background");
    assertThat(written("streams").lines()).containsExactly("/dev/null", "/dev/null", "/dev/null");
    assertThat(written("folder")).isEqualTo("/");
    assertThat(written("session")).isEqualTo(written("pid"));
    assertThat(written("environment"))
        .contains("DISPLAY=:7")
        .doesNotContain("XDG_ACTIVATION_TOKEN");
  }

  @Test
  void holdsNoPipeOfTheCommandOpen() throws IOException {
    starting("ls -l /proc/$$/fd >descriptors; touch up; exec sleep 60").ensureUp();

    assertThat(written("descriptors")).doesNotContain("pipe:", "socket:");
  }

  @Test
  void startsNoneWhereOneAnswers() {
    var start = starter(() -> true, script("touch started"), Duration.ofSeconds(15)).ensureUp();

    assertThat(start).isEqualTo(new Start.Up());
    assertThat(folder.path().resolve("started")).doesNotExist();
  }

  @Test
  void waitsForASlowOne() throws IOException {
    var start = starting("sleep 0.5; touch up; exec sleep 60").ensureUp();

    assertThat(start).isEqualTo(new Start.Up());
  }

  @Test
  void isContentWithAnotherOneThatWasFaster() {
    // The second of two: it finds the first, which is not up yet, and ends with 8.
    var other = starting("(sleep 0.5; touch up) & exit 8");

    assertThat(other.ensureUp()).isEqualTo(new Start.Up());
  }

  @Test
  void triesAgainWhenTheOtherOneWasAboutToEnd() {
    var second = starting("[ -e tried ] && touch up && exec sleep 60; touch tried; exit 8");

    assertThat(second.ensureUp()).isEqualTo(new Start.Up());
  }

  @Test
  void tellsWithWhichCodeItEnded() {
    assertThat(starting("exit 3").ensureUp()).isEqualTo(new Start.Ended(3));
  }

  @Test
  void waitsNoLongerThanItsTime() {
    var never = starter(this::isUp, script("exec sleep 60"), Duration.ofMillis(300));

    assertThat(never.ensureUp()).isEqualTo(new Start.TooSlow());
    Eventually.until("the stub began", () -> Files.exists(folder.path().resolve("pid")));
  }

  @Test
  void saysThatThereIsNothingToStart() {
    var none = starter(this::isUp, null, Duration.ofSeconds(15));

    assertThat(none.ensureUp()).isEqualTo(new Start.Impossible());
  }

  @Test
  void knowsWhenAKeeperHasEnded() {
    var looks = List.of(true, true, false).iterator();
    var ending = starter(looks::next, null, Duration.ofSeconds(15));

    assertThat(ending.awaitEnd(Duration.ofSeconds(5))).isTrue();
    assertThat(starter(() -> true, null, Duration.ZERO).awaitEnd(Duration.ZERO)).isFalse();
  }

  private KeeperStarter starting(String script) {
    return starter(this::isUp, script(script), Duration.ofSeconds(15));
  }

  private KeeperStarter starter(BooleanSupplier isUp, Path command, Duration longest) {
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("DISPLAY", ":7");
    environment.put("XDG_ACTIVATION_TOKEN", "used");
    return new KeeperStarter(isUp, command, folder.path().resolve("log"), environment, longest);
  }

  private boolean isUp() {
    return Files.exists(up);
  }

  /// Its relative paths are in the test's folder, its working directory is told as it was.
  private Path script(String body) {
    var text =
        """
        #!/bin/sh
        pwd() { echo "$here"; }
        here=$PWD
        cd '%s'
        echo $$ >pid
        %s
        """
            .formatted(folder.path(), body);
    var script = folder.file("evergrant", text);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return script;
  }

  private String written(String name) throws IOException {
    return Files.readString(folder.path().resolve(name)).strip();
  }
}
