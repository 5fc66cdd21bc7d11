package dev.evergrant.ui;

import dev.evergrant.view.Timeline;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The last day of an account, as a card.
final class TimelinePane extends VBox {
  private final Label title = Texts.line("heading");
  private final TimelineAxis axis = new TimelineAxis();

  TimelinePane() {
    getStyleClass().addAll("section", "timeline");
    axis.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    getChildren().setAll(title, axis);
  }

  void show(Timeline timeline) {
    title.setText(timeline.title());
    axis.setAccessibleText(timeline.title());
    axis.show(timeline);
  }
}
