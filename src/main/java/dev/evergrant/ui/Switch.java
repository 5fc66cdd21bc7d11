package dev.evergrant.ui;

import java.util.function.Consumer;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// On or off, with a line that says why one would.
final class Switch extends HBox {
  private final CheckBox box = new CheckBox();

  Switch(String name, String help, boolean on, Consumer<Boolean> chosen) {
    getStyleClass().add("setting");
    box.getStyleClass().add("switch");
    box.setSelected(on);
    box.setAccessibleText(name);
    box.setAccessibleHelp(help);
    box.setOnAction(_ -> chosen.accept(box.isSelected()));
    var words = new VBox(Texts.wrapped("setting-name", name), Texts.wrapped("setting-help", help));
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMinWidth(0);
    words.setOnMouseClicked(_ -> box.fire());
    getChildren().setAll(words, box);
  }

  /// How it is now, which the person did not choose here.
  void show(boolean on) {
    box.setSelected(on);
  }
}
