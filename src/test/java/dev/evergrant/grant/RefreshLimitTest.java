package dev.evergrant.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Rotation;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshLimitTest {
  @ParameterizedTest
  @CsvSource({"unknown, 60000", "none, 60000", "strict, 60000", "PT60S, 27500", "PT30S, 12500"})
  void leavesTimeToAskAgainWhereAUsedTokenIsTakenForAWhile(String rotation, long millis) {
    assertThat(limit(rotation)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @CsvSource({"PT10S", "PT24S", "PT10M"})
  void isPatientWhereTheWhileIsTooShortOrLong(String rotation) {
    assertThat(limit(rotation)).isEqualTo(Duration.ofSeconds(60));
  }

  private static Duration limit(String rotation) {
    return HttpTokenEndpoint.limit(Duration.ofSeconds(60), Rotation.of(rotation));
  }
}
