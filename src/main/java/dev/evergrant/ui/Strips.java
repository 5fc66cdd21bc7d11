package dev.evergrant.ui;

import dev.evergrant.view.Strip;
import java.util.List;
import javafx.scene.layout.VBox;

/// The sentences above the accounts, without those that were put away.
final class Strips extends VBox {
  private final Desk desk;
  private List<Strip> shown = List.of();

  Strips(Desk desk) {
    this.desk = desk;
    getStyleClass().add("strips");
  }

  void show(List<Strip> strips) {
    var wanted = strips.stream().filter(strip -> !desk.dismissed().contains(strip)).toList();
    if (!wanted.equals(shown)) {
      shown = wanted;
      getChildren().setAll(wanted.stream().map(this::pane).toList());
      setManaged(!wanted.isEmpty());
    }
  }

  private StripPane pane(Strip strip) {
    return new StripPane(strip, desk, () -> dismiss(strip));
  }

  private void dismiss(Strip strip) {
    desk.dismissed().add(strip);
    show(shown);
  }
}
