package dev.evergrant.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What `./dev bench fleet` promises of a million, of so few that it is quick.
class FleetTest {
  private static final int INSTALLATIONS = 20_000;
  private static final Instant NINE = at(9, 0);
  private static final Provider DOWN_AT_TEN = new Provider(at(10, 0), at(11, 0));

  @Test
  void wakesUpEvenlyOnMondayAtNine() {
    var load = live(Habit.MONDAY, Provider.steady(), true).seen();

    // So few a second are uneven by chance alone, so five seconds are taken together.
    assertThat(load.between(NINE, at(9, 1)).mean()).isGreaterThan(INSTALLATIONS / 400.0);
    assertThat(busiest(load.between(NINE, at(9, 1)), 5)).isLessThan(1.5);
  }

  @Test
  void wakesUpEvenlyWhereAllWakeInOneInstant() {
    var load = live(Habit.EDGE, Provider.steady(), true).seen();

    assertThat(load.between(NINE, at(9, 2)).worstInItsMinute()).isBetween(1.0, 1.5);
    assertThat(load.between(NINE, at(9, 1)).total()).isEqualTo(INSTALLATIONS);
  }

  @Test
  void peaksFarBelowAFleetWithoutJitter() {
    var with = live(Habit.MONDAY, Provider.steady(), true).seen();
    var without = live(Habit.MONDAY, Provider.steady(), false).seen();

    assertThat(without.peak()).isGreaterThan(10 * with.peak());
  }

  /// Those who came together do not come together again an hour later.
  @Test
  void partsAfterAHerd() {
    var load = live(Habit.EDGE, Provider.steady(), true).seen();

    assertThat(load.between(at(9, 2), at(24, 0)).peak()).isLessThan(INSTALLATIONS / 500);
  }

  @Test
  void isBackWithinAMinuteAfterAnOutageWhereToolsWait() {
    var rescued = live(Habit.ORDINARY, DOWN_AT_TEN, true).rescued();

    assertThat(rescued.total()).isGreaterThan(INSTALLATIONS / 5);
    assertThat(rescued.between(at(11, 0), at(24, 0)).until(1))
        .isLessThanOrEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void asksADeadProviderLessThanOnceAMinuteEach() {
    var refused = live(Habit.ORDINARY, DOWN_AT_TEN, true).refused();

    assertThat(refused.between(at(10, 0), at(11, 0)).mean()).isBetween(1.0, INSTALLATIONS / 60.0);
  }

  private static double busiest(Load minute, int seconds) {
    var most =
        IntStream.range(0, 60 / seconds)
            .mapToObj(i -> minute.from().plusSeconds(i * (long) seconds))
            .mapToDouble(from -> minute.between(from, from.plusSeconds(seconds)).mean())
            .max()
            .orElseThrow();
    return most / minute.mean();
  }

  private static Outcome live(Habit habit, Provider provider, boolean jitter) {
    return new Fleet(INSTALLATIONS, habit, provider, jitter).live();
  }

  private static Instant at(int hour, int minute) {
    return Fleet.MIDNIGHT.plus(Duration.ofHours(hour)).plus(Duration.ofMinutes(minute));
  }
}
