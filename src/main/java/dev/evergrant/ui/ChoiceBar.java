package dev.evergrant.ui;

import dev.evergrant.view.Offer;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;

/// The buttons of what an account offers. They are made anew only when the offers change, so that
/// the focus stays.
final class ChoiceBar extends FlowPane {
  private final Consumer<Offer> chosen;
  private List<Offer.Choice> shown = List.of();

  ChoiceBar(Consumer<Offer> chosen) {
    this.chosen = chosen;
    getStyleClass().add("choices");
    setManaged(false);
  }

  /// A bar no wider than its widest button, to stand beside words.
  ChoiceBar narrow() {
    setPrefWrapLength(0);
    getStyleClass().add("beside");
    setMinWidth(USE_PREF_SIZE);
    return this;
  }

  void show(List<Offer.Choice> choices) {
    if (!choices.equals(shown)) {
      shown = choices;
      getChildren().setAll(choices.stream().map(this::button).toList());
      setManaged(!choices.isEmpty());
      setVisible(!choices.isEmpty());
    }
  }

  private Button button(Offer.Choice choice) {
    Runnable action = () -> chosen.accept(choice.offer());
    return switch (choice.offer()) {
      case LOG_IN_AGAIN, CHECK_SETTINGS, TAKE_OTHER -> Buttons.urgent(choice.text(), action);
      case LOG_IN, LOG_IN_NOW, ALLOW -> Buttons.primary(choice.text(), action);
      case UNLOCK, OPEN_AGAIN, COPY_LINK, COPY_CODE, CANCEL, KEEP_BEFORE, REFUSE ->
          Buttons.plain(choice.text(), action);
    };
  }
}
