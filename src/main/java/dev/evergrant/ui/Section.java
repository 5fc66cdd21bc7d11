package dev.evergrant.ui;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// A card with a heading.
final class Section extends VBox {
  Section(String heading, Node... content) {
    getStyleClass().add("section");
    getChildren().add(Texts.line("heading", heading));
    getChildren().addAll(content);
  }
}
