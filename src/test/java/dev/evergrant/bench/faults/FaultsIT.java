package dev.evergrant.bench.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/// A short selection of `./dev bench faults`: the built keeper, a real provider, a real keyring.
class FaultsIT {
  private static final int AT_ONCE = 6;

  @Test
  void noFaultOfTheSelectionLosesALogin() throws Exception {
    var table = new ByteArrayOutputStream();

    var kept = Faults.run(Matrix.selection(), AT_ONCE, new PrintStream(table, true, UTF_8));

    assertThat(kept).as(table.toString(UTF_8)).isTrue();
    assertThat(Matrix.selection()).hasSize(14);
  }
}
