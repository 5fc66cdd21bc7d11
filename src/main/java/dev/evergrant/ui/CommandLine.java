package dev.evergrant.ui;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A command in the letters of a terminal, with a button that copies it.
final class CommandLine extends HBox {
  CommandLine(String command, Desk desk) {
    getStyleClass().add("command-line");
    var text = Texts.wrapped("command", command);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    var copy =
        Buttons.icon(
            "copy",
            desk.text("window.copy"),
            () -> {
              Clip.text(command);
              desk.toast().say(desk.text("window.copied"));
            });
    copy.setAccessibleHelp(command);
    getChildren().setAll(text, copy);
  }
}
