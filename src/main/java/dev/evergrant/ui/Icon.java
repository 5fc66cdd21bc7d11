package dev.evergrant.ui;

import javafx.scene.layout.Region;

/// A picture of one colour, whose shape the style sheet draws: `.icon-back`, `.icon-copy`, …
final class Icon extends Region {
  Icon(String name) {
    getStyleClass().addAll("icon", "icon-" + name);
    setMouseTransparent(true);
  }
}
