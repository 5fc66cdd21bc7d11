package dev.evergrant.ui;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// One of a few, side by side: radio buttons that look like one control.
final class Segments<T> extends HBox {
  private final ToggleGroup group = new ToggleGroup();

  Segments(String name, List<T> values, Function<T, String> text, T present, Consumer<T> chosen) {
    getStyleClass().add("setting");
    Label label = Texts.line("setting-name", name);
    label.setMinWidth(USE_PREF_SIZE);
    var space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    var bar = new HBox();
    bar.getStyleClass().add("segments");
    for (var value : values) {
      bar.getChildren().add(segment(value, text.apply(value), value.equals(present), name));
    }
    getChildren().setAll(label, space, bar);
    group.selectedToggleProperty().addListener((_, _, toggle) -> choose(toggle, values, chosen));
  }

  private RadioButton segment(T value, String text, boolean selected, String group) {
    var button = new RadioButton(text);
    button.getStyleClass().setAll("segment");
    button.setAccessibleText(group + ": " + text);
    button.setUserData(value);
    button.setToggleGroup(this.group);
    button.setSelected(selected);
    return button;
  }

  private static <T> void choose(Toggle toggle, List<T> values, Consumer<T> chosen) {
    values.stream()
        .filter(value -> value.equals(toggle.getUserData()))
        .findFirst()
        .ifPresent(chosen);
  }
}
