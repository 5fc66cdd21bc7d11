package dev.evergrant.ui;

import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.Region;

/// Labels, as this window makes them.
final class Texts {
  private Texts() {}

  /// One line, cut at its end where there is no room.
  static Label line(String styleClass) {
    var label = new Label();
    label.getStyleClass().add(styleClass);
    label.setTextOverrun(OverrunStyle.ELLIPSIS);
    label.setMinWidth(0);
    return label;
  }

  static Label line(String styleClass, String text) {
    var label = line(styleClass);
    label.setText(text);
    return label;
  }

  /// As many lines as it needs.
  static Label wrapped(String styleClass) {
    var label = line(styleClass);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  static Label wrapped(String styleClass, String text) {
    var label = wrapped(styleClass);
    label.setText(text);
    return label;
  }

  /// An empty label takes no room.
  static void showIfAny(Label label) {
    var any = !label.getText().isEmpty();
    label.setVisible(any);
    label.setManaged(any);
  }

  static void set(Label label, String text) {
    label.setText(text);
    showIfAny(label);
  }
}
