package dev.evergrant.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.text.Messages;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemainingTest {
  static final Messages ENGLISH = Messages.in("en");
  static final Messages JAPANESE = Messages.in("ja");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          PT0S,          0:00,    under a minute
          PT-5S,         0:00,    under a minute
          PT0.999S,      0:00,    under a minute
          PT18S,         0:18,    under a minute
          PT59.999S,     0:59,    under a minute
          PT1M,          1:00,    1 min
          PT3M2S,        3:02,    3 min
          PT46M12S,      46:12,   46 min
          PT59M59S,      59:59,   59 min
          PT1H,          1h 0m,   1 h
          PT3H12M59S,    3h 12m,  3 h 12 min
          PT23H59M59S,   23h 59m, 23 h 59 min
          P1D,           1d 0h,   1 day
          P1DT1H,        1d 1h,   1 day 1 h
          P29DT3H,       29d 3h,  29 days 3 h
          """)
  void isReadInEnglish(Duration left, String clock, String words) {
    var remaining = new Remaining(left);

    assertThat(remaining.clock(ENGLISH)).isEqualTo(clock);
    assertThat(remaining.words(ENGLISH)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          PT18S,       0:18,     1分未満
          PT46M12S,    46:12,    46分
          PT3H,        3時間0分,  3時間
          PT3H12M,     3時間12分, 3時間12分
          P1D,         1日0時間,  1日
          P2DT3H,      2日3時間,  2日3時間
          """)
  void isReadInJapanese(Duration left, String clock, String words) {
    var remaining = new Remaining(left);

    assertThat(remaining.clock(JAPANESE)).isEqualTo(clock);
    assertThat(remaining.words(JAPANESE)).isEqualTo(words);
  }

  @Test
  void countsFromNowToTheEnd() {
    var now = Instant.parse("2030-01-01T12:00:00Z");

    assertThat(Remaining.until(now.plusSeconds(18), now))
        .isEqualTo(new Remaining(Duration.ofSeconds(18)));
    assertThat(Remaining.until(now.plusMillis(1), now).isOver()).isFalse();
    assertThat(Remaining.until(now, now).isOver()).isTrue();
    assertThat(Remaining.until(now.minusSeconds(1), now).isOver()).isTrue();
  }
}
