package dev.evergrant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationWordTest {
  @ParameterizedTest
  @CsvSource({"0s,PT0S", "90s,PT1M30S", "10m,PT10M", "2h,PT2H"})
  void readsSecondsMinutesAndHours(String word, Duration duration) {
    assertThat(new DurationWord().convert(word)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "90", "90 s", "-1s", "1.5h", "10M", "1d", "9999999999s", "٣s"})
  void refusesEverythingElse(String word) {
    assertThatThrownBy(() -> new DurationWord().convert(word))
        .isInstanceOf(TypeConversionException.class);
  }
}
