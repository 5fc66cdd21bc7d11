package dev.evergrant.ui;

import dev.evergrant.oauth.Account.Flow;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// How an account logs in, and below it a line on what that means.
final class FlowField extends VBox {
  private final Desk desk;
  private final Label below = Texts.wrapped("field-help");
  private Flow chosen;

  FlowField(Desk desk, Flow present) {
    this.desk = desk;
    this.chosen = present;
    getStyleClass().add("field");
    var segments =
        new Segments<>(
            desk.text("add.flow"),
            List.of(Flow.values()),
            flow -> desk.text("add.flow." + flow.word()),
            present,
            this::choose);
    getChildren().setAll(segments, below);
    choose(present);
  }

  private void choose(Flow flow) {
    chosen = flow;
    below.setText(desk.text("add.flow." + flow.word() + ".help"));
  }

  Flow chosen() {
    return chosen;
  }
}
