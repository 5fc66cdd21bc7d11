package dev.evergrant.bench.faults;

import java.util.List;
import java.util.stream.Stream;

/// Every row there is.
final class Matrix {
  private Matrix() {}

  static List<Row> rows() {
    return Stream.of(NetworkRows.rows(), LostAnswerRows.rows(), AnswerRows.rows(), ErrorRows.rows())
        .flatMap(List::stream).toList();
  }
}
