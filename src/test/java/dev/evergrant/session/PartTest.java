package dev.evergrant.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"PT0S", "PT0.000000001S", "PT3599.999999999S", "PT1H", "P30D", "P365000D"})
  void isThePartThatADivisionGives(Duration whole) {
    assertThat(Part.of(whole, 5)).isEqualTo(whole.dividedBy(5));
    assertThat(Part.of(whole, 2)).isEqualTo(whole.dividedBy(2));
    assertThat(Part.of(whole, 10)).isEqualTo(whole.dividedBy(10));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1S", "PT-7S", "PT-1H"})
  void isNegativeWhereTheWholeIs(Duration whole) {
    assertThat(Part.of(whole, 5)).isEqualTo(whole.dividedBy(5));
  }
}
