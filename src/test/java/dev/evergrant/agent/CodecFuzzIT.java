package dev.evergrant.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Jazzer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Half a minute of what nobody would think of; `./dev bench fuzz` takes five.
class CodecFuzzIT {
  @Test
  void whateverAClientSendsIsUnderstoodOrRefused() {
    assertThat(Jazzer.run(CodecFuzz.class.getName(), Duration.ofSeconds(30))).startsWith("Done ");
  }
}
