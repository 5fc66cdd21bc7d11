package dev.evergrant.view;

import static dev.evergrant.view.Sample.NOON;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.text.Messages;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class GlanceTest {
  @Test
  void saysTheTimeOfTheSameDayToTheSecond() {
    assertThat(At.NOON.time(NOON.plusSeconds(61))).isEqualTo("12:01:01");
    assertThat(At.NOON.time(NOON.minus(ofHours(12)))).isEqualTo("00:00:00");
  }

  @Test
  void saysTheDayWhereItIsAnother() {
    assertThat(At.NOON.time(NOON.plus(ofHours(12)))).isEqualTo("2 Jan, 00:00");
    assertThat(At.NOON.time(NOON.plus(ofDays(29)))).isEqualTo("30 Jan, 12:00");
  }

  @Test
  void livesInItsOwnZoneAndLanguage() {
    var tokyo = new Glance(NOON, ZoneId.of("Asia/Tokyo"), Messages.in("ja"));

    assertThat(tokyo.clock(NOON)).isEqualTo("21:00");
    assertThat(tokyo.time(NOON.plus(ofHours(3)))).isEqualTo("1月2日 0:00");
  }

  @Test
  void countsDown() {
    assertThat(At.NOON.countdown(NOON.plusSeconds(18))).isEqualTo("0:18");
  }

  @Test
  void saysHowLongAgo() {
    assertThat(Ago.since(NOON.minus(ofSeconds(59)), At.NOON)).isEqualTo("just now");
    assertThat(Ago.since(NOON.minus(ofMinutes(1)), At.NOON)).isEqualTo("1 min ago");
    assertThat(Ago.since(NOON.minus(ofMinutes(59)), At.NOON)).isEqualTo("59 min ago");
    assertThat(Ago.since(NOON.minus(ofHours(1)), At.NOON)).isEqualTo("1 h ago");
    assertThat(Ago.since(NOON.minus(ofHours(23)), At.NOON)).isEqualTo("23 h ago");
    assertThat(Ago.since(NOON.minus(ofDays(1)), At.NOON)).isEqualTo("1 day ago");
    assertThat(Ago.since(NOON.minus(ofDays(3)), At.NOON)).isEqualTo("3 days ago");
  }
}
