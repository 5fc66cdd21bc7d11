package dev.evergrant.ui;

import dev.evergrant.view.AccountPage.Row;
import java.util.List;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// An account's settings, as its provider knows them.
final class TechnicalPane extends VBox {
  private final Desk desk;
  private List<Row> rows = List.of();
  private List<String> scope = List.of();

  TechnicalPane(Desk desk) {
    this.desk = desk;
  }

  void show(List<Row> rows, List<String> scope) {
    if (!rows.equals(this.rows) || !scope.equals(this.scope)) {
      this.rows = rows;
      this.scope = scope;
      rebuild();
    }
  }

  private void rebuild() {
    var pane = new RowsPane();
    pane.show(rows);
    if (!scope.isEmpty()) {
      pane.add(desk.text("account.technical.scope"), chips());
    }
    getChildren().setAll(pane);
  }

  private FlowPane chips() {
    var chips = new FlowPane();
    chips.getStyleClass().add("chips");
    scope.forEach(one -> chips.getChildren().add(Texts.line("chip", one)));
    return chips;
  }
}
