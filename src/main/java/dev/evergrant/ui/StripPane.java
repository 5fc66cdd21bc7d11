package dev.evergrant.ui;

import dev.evergrant.view.Strip;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A sentence above the accounts, with what can be done about it.
final class StripPane extends HBox {
  StripPane(Strip strip, Desk desk, Runnable dismiss) {
    getStyleClass().add("strip");
    Tones.mark(this, strip.tone());
    Label text = Texts.wrapped("strip-text", strip.text());
    HBox.setHgrow(text, Priority.ALWAYS);
    text.setMaxWidth(Double.MAX_VALUE);
    getChildren().add(text);
    if (strip.unlocks()) {
      var unlock = desk.text("window.trouble.unlock");
      getChildren().add(Buttons.primary(unlock, desk.commands()::unlock));
    }
    if (strip.dismissible()) {
      getChildren().add(Buttons.icon("close", desk.text("window.dismiss"), dismiss));
    }
  }
}
