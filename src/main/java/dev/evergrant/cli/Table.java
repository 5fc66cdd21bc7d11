package dev.evergrant.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Rows of cells in columns as wide as their widest cell. A column without content is left out.
record Table(List<List<String>> rows) {
  private static final String GAP = "  ";

  List<String> lines() {
    var widths = IntStream.range(0, columns()).map(this::width).toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private int columns() {
    return rows.stream().mapToInt(List::size).max().orElse(0);
  }

  private int width(int column) {
    return rows.stream()
        .filter(row -> column < row.size())
        .mapToInt(row -> CellWidth.of(row.get(column)))
        .max()
        .orElse(0);
  }

  private static String line(List<String> row, int[] widths) {
    var cells = new ArrayList<String>();
    for (var column = 0; column < row.size(); column++) {
      if (widths[column] > 0) {
        var cell = row.get(column);
        cells.add(cell + " ".repeat(widths[column] - CellWidth.of(cell)));
      }
    }
    return String.join(GAP, cells).stripTrailing();
  }
}
