package dev.evergrant.session;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rows of one state. Whole steps are compared: a cell says all that happens, and nothing else
/// does.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class StateTable {
  abstract Stream<Row> rows();

  @ParameterizedTest
  @MethodSource("cells")
  void meets(Cell cell) {
    assertThat(cell.machine().step(cell.state(), cell.event(), cell.moment()))
        .isEqualTo(cell.step());
  }

  Stream<Cell> cells() {
    return rows().flatMap(Row::cells);
  }

  @Test
  void leavesNoEventOut() {
    var met =
        cells().collect(groupingBy(Cell::row, mapping(cell -> cell.event().getClass(), toSet())));

    assertThat(met).isNotEmpty();
    assertThat(met)
        .allSatisfy((row, events) ->
            assertThat(Stream.<Class<?>>of(Event.class.getPermittedSubclasses()))
                .as(row)
                .allSatisfy(event -> assertThat(events).anyMatch(event::equals)));
  }
}
