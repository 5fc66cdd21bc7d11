package dev.evergrant.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Display;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Evergrant;
import dev.evergrant.testing.NotificationDaemon;
import dev.evergrant.testing.Panel;
import dev.evergrant.testing.PrivateSession;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The tour, by the built command.
class DemoIT {
  static final Duration LONGEST = Duration.ofSeconds(60);

  @ParameterizedTest
  @CsvSource({"C.UTF-8, That was all", "ja_JP.UTF-8, ツアーは以上です"})
  void tellsItselfInATerminal(String language, String words) {
    try (var evergrant = Evergrant.in(Map.of("LANG", language))) {
      var told = evergrant.run("", LONGEST, "demo").orFail();

      assertThat(told.out()).contains(words, "evergrant add work").doesNotContain("Exception");
      assertThat(told.err()).isEmpty();
      assertThat(evergrant.home()).isEmptyDirectory();
    }
  }

  @Test
  void playsInTheWindowAndTheTray() {
    try (var session = PrivateSession.open();
        var display = Display.open();
        var panel = Panel.xfce(session, display);
        var notifications = NotificationDaemon.start(session, display);
        var evergrant = Evergrant.in(session.environment()).with(display.environment())) {
      var tour = evergrant.start("demo", "--auto");

      Set<ProcessHandle> processes = new HashSet<>();
      for (var step = 1; step <= 9; step++) {
        tour.awaitLine(" " + step + "   ");
        panel.screenshot(shot("demo-step-" + step));
        processes.addAll(
            ProcessHandle.of(tour.pid()).stream().flatMap(it -> it.descendants()).toList());
      }
      assertThat(processes).isNotEmpty();

      assertThat(tour.await(LONGEST).orFail().out()).contains("evergrant add work");
      assertThat(notifications.shown()).hasSize(1);
      Eventually.until(
          "nothing is left running", () -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  private static Path shot(String name) {
    return Path.of(System.getProperty("evergrant.screenshots", "target/screenshots"))
        .resolve(name + ".png");
  }
}
