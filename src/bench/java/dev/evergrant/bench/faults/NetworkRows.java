package dev.evergrant.bench.faults;

import static dev.evergrant.bench.faults.Row.keeps;
import static java.time.Duration.ofSeconds;

import java.util.List;

/// The network between keeper and provider.
final class NetworkRows {
  private NetworkRows() {}

  static List<Row> rows() {
    return List.of(keeps("connection refused", Run.of("25 s", NetworkRows::refused)));
  }

  private static void refused(Stage stage) throws Exception {
    stage.wire().cut();
    stage.pause(ofSeconds(25));
  }
}
