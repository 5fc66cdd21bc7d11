package dev.evergrant.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisplayIT {
  @Test
  void showsAWindowAndTakesItsPicture(@TempDir Path folder) {
    try (var display = Display.open(400, 300);
        var session = PrivateSession.open()) {
      var empty = display.image();
      var environment = new LinkedHashMap<>(session.environment());
      environment.putAll(display.environment());

      try (var window = Child.start(environment, List.of("xmessage", "-print", "hello"))) {
        Eventually.until("a window", () -> display.windows().contains("xmessage"));
        Eventually.until(
            "a painted window", () -> !Pixels.of(display.image()).equals(Pixels.of(empty)));
        assertThat(display.screenshot(folder.resolve("made/shot.png"))).isNotEmptyFile();
        assertThat(window.isAlive()).isTrue();
      }
    }
  }

  @Test
  void givesEachTestAScreenOfItsOwn() {
    try (var one = Display.open();
        var other = Display.open()) {
      assertThat(one.environment()).isNotEqualTo(other.environment());
      assertThat(one.image().getWidth()).isEqualTo(1280);
    }
  }
}
