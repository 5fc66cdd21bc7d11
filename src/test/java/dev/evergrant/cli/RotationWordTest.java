package dev.evergrant.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.oauth.Rotation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class RotationWordTest {
  @ParameterizedTest
  @CsvSource({"none,none", "strict,strict", "unknown,unknown", "60s,PT1M", "2m,PT2M"})
  void readsWhatAProviderDoesWithAUsedRefreshToken(String word, String rotation) {
    assertThat(new RotationWord().convert(word)).isEqualTo(Rotation.of(rotation));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PT1M", "grace", "60", "Strict"})
  void refusesEverythingElse(String word) {
    assertThatThrownBy(() -> new RotationWord().convert(word))
        .isInstanceOf(TypeConversionException.class);
  }
}
