package dev.evergrant.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
  private static final Version ONE = new Version("1.2.3");

  @ParameterizedTest
  @CsvSource({
    "0.2.0, 0.1.0",
    "0.10.0, 0.9.9",
    "1.2.3.1, 1.2.3",
    "2, 1.999999999",
    "0.2.0, 0.2.0-SNAPSHOT",
    "0.2.0-SNAPSHOT, 0.1.0"
  })
  void isComparedNumberByNumber(String newer, String older) {
    assertThat(new Version(newer).isNewerThan(new Version(older))).isTrue();
    assertThat(new Version(older).isNewerThan(new Version(newer))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3", "1.2.3.0"})
  void isNotNewerThanTheSame(String same) {
    assertThat(new Version(same).isNewerThan(ONE)).isFalse();
    assertThat(ONE.isNewerThan(new Version(same))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "unknown", "9..9", "v9", "9.9 ", "9.99999999999", ".9", "9.9;x", "9-"})
  void isNeitherNewerNorOlderWhereItCannotBeRead(String unreadable) {
    assertThat(new Version(unreadable).isNewerThan(ONE)).isFalse();
    assertThat(ONE.isNewerThan(new Version(unreadable))).isFalse();
  }
}
