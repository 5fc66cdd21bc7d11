package dev.evergrant.ui;

import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

/// The keys that work everywhere in the window.
final class Shortcuts {
  private Shortcuts() {}

  static void install(Scene scene, Guide guide, Runnable close) {
    var keys =
        Map.<KeyCombination, Runnable>of(
            control(KeyCode.N),
            () -> guide.go(new Place.AddAccount()),
            control(KeyCode.COMMA),
            () -> guide.go(new Place.Settings()),
            control(KeyCode.W),
            close,
            new KeyCodeCombination(KeyCode.F5),
            guide::refresh,
            new KeyCodeCombination(KeyCode.ESCAPE),
            guide::back);
    scene.getAccelerators().putAll(keys);
  }

  private static KeyCombination control(KeyCode key) {
    return new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN);
  }
}
