package dev.evergrant.ui;

import javafx.scene.Parent;
import javafx.scene.layout.VBox;

/// The keeper is gone. It says so, and offers to try again.
final class GoneScreen implements Screen {
  private final VBox node = new VBox();

  GoneScreen(Desk desk, Runnable again) {
    node.getStyleClass().addAll("screen", "gone");
    node.getChildren()
        .setAll(
            new Mark(),
            Texts.wrapped("empty-title", desk.text("window.gone.title")),
            Texts.wrapped("empty-text", desk.text("window.gone.text")),
            Buttons.primary(desk.text("window.gone.again"), again));
  }

  @Override
  public Parent node() {
    return node;
  }
}
