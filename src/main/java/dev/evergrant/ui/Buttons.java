package dev.evergrant.ui;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/// Buttons, as this window makes them.
final class Buttons {
  private Buttons() {}

  static Button plain(String text, Runnable action) {
    var button = new Button(text);
    button.setOnAction(_ -> action.run());
    button.setMinWidth(Button.USE_PREF_SIZE);
    return button;
  }

  /// The one thing to do here.
  static Button primary(String text, Runnable action) {
    return styled("primary", text, action);
  }

  /// What takes something away, or what cannot wait.
  static Button urgent(String text, Runnable action) {
    return styled("urgent", text, action);
  }

  /// A picture alone; `name` is for the tooltip and the screen reader.
  static Button icon(String icon, String name, Runnable action) {
    var button = styled("icon-button", "", action);
    button.setGraphic(new Icon(icon));
    name(button, name);
    return button;
  }

  static void name(Node button, String name) {
    button.setAccessibleText(name);
    if (!name.isEmpty()) {
      Tooltip.install(button, new Tooltip(name));
    }
  }

  private static Button styled(String styleClass, String text, Runnable action) {
    var button = plain(text, action);
    button.getStyleClass().add(styleClass);
    return button;
  }
}
