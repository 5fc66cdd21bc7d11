package dev.evergrant.bench.faults;

import static dev.evergrant.bench.faults.Row.keeps;
import static java.time.Duration.ofSeconds;

import dev.evergrant.testing.Display;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Panel;
import dev.evergrant.testing.TestFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The clock, sleep, and what else is on the desktop.
final class MachineRows {
  private MachineRows() {}

  static List<Row> rows() {
    return List.of(
        keeps(
            "local clock jumps ±1 h",
            Run.of("ahead and back", stage -> clockJumps(stage, "+3600", "+0")),
            Run.of("back and ahead", stage -> clockJumps(stage, "-3600", "+0")),
            Run.of("to and fro", stage -> clockJumps(stage, "+3600", "-3600", "+0"))),
        keeps(
            "SIGSTOP for a minute",
            Run.of("a sleep", stage -> sleeps(stage, ofSeconds(60))),
            Run.of("five short ones", MachineRows::naps)),
        keeps(
            "a frozen keeper and a second one started", Run.of("15 s", MachineRows::secondKeeper)),
        keeps(
            "panel restarted",
            Run.of("xfce4-panel", Plan.USUAL.withOwnKeyring(), MachineRows::panelRestarted)));
  }

  /// Only the wall clock jumps, as when a clock is set: the monotonic one goes on.
  private static void clockJumps(Stage stage, String... offsets) throws Exception {
    try (var folder = TestFolder.create()) {
      var clock = folder.file("clock", "+0");
      stage.evergrant().with("LD_PRELOAD", faketime().toString());
      stage.evergrant().with("FAKETIME_TIMESTAMP_FILE", clock.toString());
      stage.evergrant().with("FAKETIME_NO_CACHE", "1");
      stage.evergrant().with("DONT_FAKE_MONOTONIC", "1");
      // Else every wait of the JVM takes a second (tried: libfaketime 0.9.10 on glibc 2.36).
      stage.evergrant().with("FAKETIME_FORCE_MONOTONIC_FIX", "0");
      stage.awaitStored();
      stage.keeper().kill();
      stage.keeper().startAgain();
      stage.awaitRefreshed();
      for (var offset : offsets) {
        folder.file("clock", offset);
        stage.awaitRefreshed();
        stage.awaitRefreshed();
      }
      stage.evergrant().with("LD_PRELOAD", "");
      stage.keeper().kill();
      stage.keeper().startAgain();
    }
  }

  private static Path faketime() throws IOException {
    try (var libraries = Files.walk(Path.of("/usr/lib"), 3)) {
      return libraries
          .filter(file -> file.endsWith("faketime/libfaketime.so.1"))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("libfaketime is not installed"));
    }
  }

  private static void sleeps(Stage stage, Duration time) throws Exception {
    stage.keeper().freeze();
    try {
      stage.pause(time);
    } finally {
      stage.keeper().thaw();
    }
  }

  private static void naps(Stage stage) throws Exception {
    for (var nap = 0; nap < 5; nap++) {
      sleeps(stage, ofSeconds(7));
      stage.pause(ofSeconds(3));
    }
  }

  /// The lock decides, not the socket: a keeper that does not answer is still the only one.
  private static void secondKeeper(Stage stage) throws Exception {
    stage.keeper().freeze();
    try {
      var second = stage.evergrant().run("agent", "--no-tray");
      Stage.expect(second.exit() == 8, "a second keeper ends with 8", second);
      var asking = stage.evergrant().start("token", Stage.ACCOUNT).feed("");
      stage.pause(ofSeconds(15));
      stage.keeper().thaw();
      asking.await(Eventually.PATIENCE);
      asking.close();
    } finally {
      stage.keeper().thaw();
    }
    Stage.expect(
        stage.evergrant().processes().size() == 1,
        "there is one keeper",
        stage.evergrant().processes());
  }

  private static void panelRestarted(Stage stage) throws Exception {
    var session = stage.desktop().session();
    try (var display = Display.open()) {
      stage.awaitStored();
      stage.keeper().kill();
      stage.evergrant().with(display.environment());
      try (var panel = Panel.xfce(session, display)) {
        stage.keeper().startAgain(List.of(), "agent", "--verbose");
        panel.icon();
      }
      stage.awaitRefreshed();
      try (var panel = Panel.xfce(session, display)) {
        panel.icon();
        stage.awaitStored();
      }
      stage.keeper().kill();
      stage.keeper().startAgain();
    }
  }
}
