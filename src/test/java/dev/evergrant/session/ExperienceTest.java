package dev.evergrant.session;

import static dev.evergrant.session.Scene.NOON;
import static dev.evergrant.session.Scene.noonPlus;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperienceTest {
  private static final Experience LOGGED_IN = Experience.NONE.loggedIn(NOON);

  private static Experience ended(Duration good, Duration now) {
    return LOGGED_IN.ended(noonPlus(good), noonPlus(now));
  }

  private static List<Duration> hours(long... hours) {
    return LongStream.of(hours).mapToObj(Duration::ofHours).toList();
  }

  private static @Nullable Instant usualEnd(List<Duration> lasted) {
    return new Experience(NOON, false, lasted, null).usualEnd();
  }

  @Test
  void learnsFromALoginThatTheProviderEnded() {
    assertThat(ended(ofHours(23), ofHours(24)))
        .isEqualTo(new Experience(null, false, List.of(ofMinutes(23 * 60 + 30)), null));
  }

  @Test
  void learnsNothingFromOneThatEndedWhileNobodyLooked() {
    assertThat(ended(ofHours(16), ofHours(20)).lasted()).containsExactly(ofHours(18));
    assertThat(ended(ofHours(16).minusSeconds(1), ofHours(20)).lasted()).isEmpty();
    assertThat(ended(ofHours(1), ofMinutes(59)).lasted()).isEmpty();
  }

  @Test
  void learnsNothingFromOneOfWhichNobodyKnowsWhenItBegan() {
    var experience = new Experience(null, true, hours(8), NOON);

    assertThat(experience.ended(noonPlus(ofHours(1)), noonPlus(ofHours(1)))).isEqualTo(experience);
  }

  @Test
  void remembersTheLastFive() {
    var experience = new Experience(NOON, true, hours(1, 2, 3, 4, 5), NOON);

    assertThat(experience.ended(noonPlus(ofHours(6)), noonPlus(ofHours(6))))
        .isEqualTo(new Experience(null, true, hours(2, 3, 4, 5, 6), NOON));
  }

  @Test
  void keepsWhatItLearntFromLoginToLogin() {
    var experience = new Experience(NOON, false, hours(8), null);

    assertThat(experience.over().moving().reminded(NOON).loggedIn(noonPlus(ofHours(9))))
        .isEqualTo(new Experience(noonPlus(ofHours(9)), true, hours(8), NOON));
  }

  @Test
  void goesBackWithTheClock() {
    var experience = new Experience(NOON, true, hours(8), noonPlus(ofHours(1)));

    assertThat(experience.shifted(ofHours(-1)))
        .isEqualTo(new Experience(noonPlus(ofHours(-1)), true, hours(8), NOON));
    assertThat(Experience.NONE.shifted(ofHours(-1))).isEqualTo(Experience.NONE);
  }

  @Test
  void knowsNoUsualEndFromOneLogin() {
    assertThat(usualEnd(hours())).isNull();
    assertThat(usualEnd(hours(8))).isNull();
  }

  @Test
  void knowsNoUsualEndOfALoginThatNobodySawBegin() {
    assertThat(new Experience(null, false, hours(8, 8), null).usualEnd()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "24 24,          24",
    "10 9,           9",
    "9 10,           9",
    "24 3 24,        24",
    "3 24 5 24,      24",
    "100 95 91,      91",
    "100 95 91 50 50, 91",
    "8 24 24 8,      8",
  })
  void takesTheShortestOfThoseThatAgree(String lasted, long usual) {
    assertThat(usualEnd(parse(lasted))).isEqualTo(noonPlus(ofHours(usual)));
  }

  @ParameterizedTest
  @CsvSource({"100 89", "24 3", "24 3 24 5 7", "1 2 3"})
  void knowsNoneWhereTooFewAgree(String lasted) {
    assertThat(usualEnd(parse(lasted))).isNull();
  }

  private static List<Duration> parse(String lasted) {
    return Stream.of(lasted.split(" ")).map(Long::valueOf).map(Duration::ofHours).toList();
  }
}
