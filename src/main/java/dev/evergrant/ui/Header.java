package dev.evergrant.ui;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The line at a screen's top: where one is, and what can be done here.
final class Header extends HBox {
  private final Label title = Texts.line("title");

  /// @param first the way back, or the mark of Evergrant
  Header(Node first, Node... actions) {
    getStyleClass().add("header");
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    getChildren().addAll(first, title, space);
    getChildren().addAll(actions);
  }

  /// The header of a screen that leads back.
  static Header back(Desk desk, Place to, Node... actions) {
    return new Header(
        Buttons.icon("back", desk.text("window.back"), () -> desk.go().accept(to)), actions);
  }

  Header titled(String text) {
    title.setText(text);
    return this;
  }
}
