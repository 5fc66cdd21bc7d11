package dev.evergrant.ui;

import dev.evergrant.preset.Preset;
import dev.evergrant.preset.Presets;
import java.util.function.Consumer;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A provider that Evergrant knows, or another one.
final class ProviderField extends VBox {
  private final ToggleGroup group = new ToggleGroup();
  private final String name;

  /// @param chosen is told of each choice; null means another one
  ProviderField(Desk desk, Consumer<@Nullable Preset> chosen) {
    name = desk.text("add.provider");
    getStyleClass().add("field");
    var all = new FlowPane();
    all.getStyleClass().addAll("segments", "wrapped");
    all.getChildren().add(choice("other", desk.text("add.provider.other"), null));
    for (var preset : Presets.all()) {
      all.getChildren().add(choice(preset.name(), preset.label(), preset));
    }
    group.getToggles().getFirst().setSelected(true);
    getChildren().setAll(Texts.line("field-name", name), all);
    group.selectedToggleProperty().subscribe(() -> chosen.accept(preset()));
  }

  private Labeled choice(String id, String text, @Nullable Preset preset) {
    var button = new RadioButton(text);
    button.setId("provider-" + id);
    button.getStyleClass().setAll("segment");
    button.setAccessibleText(name + ": " + text);
    button.setUserData(preset);
    button.setToggleGroup(group);
    return button;
  }

  @Nullable Preset preset() {
    return group.getSelectedToggle() != null
            && group.getSelectedToggle().getUserData() instanceof Preset preset
        ? preset
        : null;
  }
}
