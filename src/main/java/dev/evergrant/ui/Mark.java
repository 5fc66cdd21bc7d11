package dev.evergrant.ui;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.StackPane;

/// The mark of Evergrant: a ring that is nearly closed, and a check.
final class Mark extends StackPane {
  Mark() {
    getStyleClass().add("mark");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    getChildren().setAll(new Icon("mark"));
  }
}
