package dev.evergrant.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvergrantTest {
  @TempDir Path folder;

  Evergrant evergrant(String script) throws Exception {
    var command = Files.writeString(folder.resolve("evergrant"), "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
    return Evergrant.running(command, Map.of("LANG", "ja_JP.UTF-8"));
  }

  @Test
  void runsACommandInItsOwnHome() throws Exception {
    try (var evergrant = evergrant("echo \"$1 $EVERGRANT_HOME $LANG $MORE\"; cat; exit 4")) {
      var result = evergrant.with("MORE", "more").runWith("a token", "reject");

      assertThat(result)
          .isEqualTo(
              new Result(4, "reject %s ja_JP.UTF-8 more\na token".formatted(evergrant.home()), ""));
    }
  }

  @Test
  void endsAKeeperThatLivesInASessionOfItsOwn() throws Exception {
    var evergrant = evergrant("setsid -f sleep 300 </dev/null >/dev/null 2>&1");
    evergrant.run("list").orFail();
    var keeper = Eventually.find("a keeper", () -> evergrant.processes().stream().findFirst());

    evergrant.close();

    assertThat(Child.runs(keeper)).isFalse();
    assertThat(evergrant.processes()).isEmpty();
    assertThat(evergrant.home().getParent()).doesNotExist();
  }
}
