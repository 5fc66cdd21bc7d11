package dev.evergrant.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.text.Messages;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// It is Tuesday, the first of January 2030, nine in the evening in Tokyo.
class WhenTest {
  static String when(String at, boolean about, String language) {
    var tokyo = new Glance(Sample.NOON, ZoneId.of("Asia/Tokyo"), Messages.in(language));
    return new When(tokyo, about).of(Instant.parse(at));
  }

  @ParameterizedTest
  @CsvSource({
    "2030-01-01T08:59:59Z, today at 17:59,         今日 17:59",
    "2030-01-01T09:00:00Z, tonight at 18:00,       今夜 18:00",
    "2030-01-01T14:59:00Z, tonight at 23:59,       今夜 23:59",
    "2030-01-01T15:00:00Z, tomorrow at 00:00,      明日 0:00",
    "2030-01-02T14:59:00Z, tomorrow at 23:59,      明日 23:59",
    "2030-01-02T15:00:00Z, Thursday at 00:00,      木曜日 0:00",
    "2030-01-07T14:59:00Z, Monday at 23:59,        月曜日 23:59",
    "2030-01-07T15:00:00Z, 8 January,              1月8日",
    "2030-12-31T00:00:00Z, 31 December,            12月31日",
    "2031-01-01T00:00:00Z, 1 January 2031,         2031年1月1日",
    "2029-12-31T00:00:00Z, 31 December 2029,       2029年12月31日",
  })
  void saysItAsAPersonDoes(String at, String english, String japanese) {
    assertThat(when(at, false, "en")).isEqualTo(english);
    assertThat(when(at, false, "ja")).isEqualTo(japanese);
  }

  @ParameterizedTest
  @CsvSource({
    "2030-01-01T08:00:00Z, today at about 17:00,    今日 17:00 ごろ",
    "2030-01-01T09:00:00Z, tonight at about 18:00,  今夜 18:00 ごろ",
    "2030-01-01T15:00:00Z, tomorrow at about 00:00, 明日 0:00 ごろ",
    "2030-01-04T00:00:00Z, Friday at about 09:00,   金曜日 9:00 ごろ",
    "2030-02-01T00:00:00Z, about 1 February,        2月1日ごろ",
    "2031-02-01T00:00:00Z, about 1 February 2031,   2031年2月1日ごろ",
  })
  void doesNotPretendToKnowItWell(String at, String english, String japanese) {
    assertThat(when(at, true, "en")).isEqualTo(english);
    assertThat(when(at, true, "ja")).isEqualTo(japanese);
  }
}
