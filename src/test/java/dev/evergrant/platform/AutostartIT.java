package dev.evergrant.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.PrivateSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

class AutostartIT {
  @Test
  void startsAProgramWhereverItIs() throws IOException {
    try (var session = PrivateSession.open()) {
      var folder = session.home().resolve("a \"b\" $HOME `c` \\d 100%f 'e' 緑");
      var told = session.home().resolve("told");
      var environment = new HashMap<>(session.environment());
      environment.put("EVERGRANT_HOME", folder.resolve("home").toString());

      Autostart.of(environment, program(folder, told)).turn(true);
      session.run("gio", "launch", entry(session).toString()).orFail();

      Eventually.until("a start", () -> Files.exists(told));
      assertThat(told).hasContent(folder.resolve("home") + " agent 1");
    }
  }

  static Path program(Path folder, Path told) throws IOException {
    var script = Files.createDirectories(folder).resolve("evergrant");
    Files.writeString(
        script,
        """
        #!/bin/sh
        printf '%%s %%s %%s\\n' "$EVERGRANT_HOME" "$*" "$#" > '%s.new' && mv '%s.new' '%s'
        """
            .formatted(told, told, told));
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  static Path entry(PrivateSession session) throws IOException {
    try (var entries = Files.list(session.home().resolve(".config/autostart"))) {
      return entries.findFirst().orElseThrow();
    }
  }
}
