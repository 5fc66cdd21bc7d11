package dev.evergrant.ui;

import dev.evergrant.view.AccountPage.Row;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Lines of two columns: what, and how it is.
final class RowsPane extends GridPane {
  private List<Row> shown = List.of();

  RowsPane() {
    getStyleClass().add("rows");
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    values.setFillWidth(true);
    getColumnConstraints().setAll(new ColumnConstraints(), values);
  }

  /// @param otherwise what to say where there are no rows
  void show(List<Row> rows, String otherwise) {
    if (rows.isEmpty()) {
      shown = rows;
      getChildren().setAll(Texts.wrapped("row-none", otherwise));
    } else {
      show(rows);
    }
  }

  void show(List<Row> rows) {
    if (!rows.equals(shown)) {
      shown = rows;
      getChildren().clear();
      rows.forEach(row -> add(row.label(), Texts.wrapped("row-value", row.text())));
    }
  }

  /// Adds a line below the others.
  void add(String label, Node value) {
    var name = Texts.line("row-label", label);
    name.setMinWidth(USE_PREF_SIZE);
    setValignment(name, value instanceof CommandLine ? VPos.CENTER : VPos.TOP);
    addRow(getRowCount(), name, value);
  }
}
