package dev.evergrant.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Desktop;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.TestFolder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// On a command that stands for the window: it is open until a file says that it is closed.
class WindowsTest {
  private static final String WINDOW =
      """
      #!/bin/sh
      while [ ! -e "$0.closed" ]; do sleep 0.02; done
      """;

  @Test
  void knowsWhetherTheWindowIsOpen() {
    try (var folder = TestFolder.create()) {
      var command = folder.file("evergrant", WINDOW);
      assertThat(command.toFile().setExecutable(true)).isTrue();
      try (var windows = new Windows(command.toString(), Map.of())) {
        assertThat(windows.isOpen()).isFalse();

        windows.show(Desktop.unknown(), List.of());
        assertThat(windows.isOpen()).isTrue();

        folder.file("evergrant.closed", "");
        Eventually.until("it is closed", () -> !windows.isOpen());
      }
    }
  }
}
