package dev.evergrant.session;

import static dev.evergrant.session.Scene.NOON;
import static dev.evergrant.session.Scene.ending;
import static dev.evergrant.session.Scene.endless;
import static dev.evergrant.session.Scene.tokens;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Course.Told;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CourseTest {
  private static final TokenSet FIRST = tokens("first");

  /// The next token set, sent for `later` than noon.
  private static TokenSet after(Duration later, Duration life) {
    return tokens("later", NOON.plus(later), life);
  }

  private static Told told(Duration between, String end) {
    var before = ending(FIRST, NOON.plus(ofHours(8)));
    var after = ending(after(between, ofHours(1)), Instant.parse(end));
    return Course.NEW.after(before, after).told();
  }

  /// What becomes of lives, one refresh after another, each five minutes after the one before.
  private static Course course(Duration... lives) {
    var course = Course.NEW;
    for (var index = 1; index < lives.length; index++) {
      var earlier = after(ofMinutes(5L * index), lives[index - 1]);
      course = course.after(earlier, after(ofMinutes(5L * index + 5), lives[index]));
    }
    return course;
  }

  @ParameterizedTest
  @CsvSource({
    "PT55M, 2030-01-01T20:00:00Z, STAYS",
    "PT55M, 2030-01-01T20:00:02Z, STAYS",
    "PT55M, 2030-01-01T19:59:58Z, STAYS",
    "PT55M, 2030-01-01T20:55:00Z, MOVES",
    "PT55M, 2030-01-02T20:00:00Z, MOVES",
    "PT55M, 2030-01-01T14:00:00Z, UNSEEN",
    "PT5S,  2030-01-01T20:00:02Z, STAYS",
    "PT5S,  2030-01-01T20:00:03Z, MOVES",
    "PT10S, 2030-01-01T20:00:05Z, STAYS",
  })
  void tellsAFixedEndFromAnIdleLimit(Duration between, String end, Told told) {
    assertThat(told(between, end)).isEqualTo(told);
  }

  @Test
  void knowsNothingOfAnEndThatIsNotToldTwice() {
    var told = ending(FIRST, NOON.plus(ofHours(8)));
    var later = after(ofMinutes(55), ofHours(1));

    assertThat(Course.NEW.after(told, later).told()).isEqualTo(Told.UNSEEN);
    assertThat(Course.NEW.after(FIRST, ending(later, NOON.plus(ofHours(8)))).told())
        .isEqualTo(Told.UNSEEN);
  }

  @Test
  void learnsNothingWhereNoTimePassed() {
    var course = new Course(Told.MOVES, ofHours(1), true);
    var told = ending(FIRST, NOON.plus(ofHours(8)));

    assertThat(course.after(told, told)).isEqualTo(course);
  }

  @Test
  void knowsTheLifeThatTwoTokensInARowHad() {
    assertThat(course(ofHours(1), ofHours(1)))
        .isEqualTo(new Course(Told.UNSEEN, ofHours(1), false));
    assertThat(course(ofHours(1), ofSeconds(3602)).life()).isEqualTo(ofSeconds(3602));
    assertThat(course(ofHours(1), ofSeconds(3603)).life()).isNull();
    assertThat(course(ofHours(1)).life()).isNull();
  }

  @Test
  void seesThatATokenIsCut() {
    var five = ofMinutes(5);

    assertThat(course(five, five, ofSeconds(269))).isEqualTo(new Course(Told.UNSEEN, five, true));
    assertThat(course(five, five, ofSeconds(270)).cut()).isFalse();
    assertThat(course(five, five, ofMinutes(3), ofMinutes(1)).cut()).isTrue();
  }

  @Test
  void allowsForWhatServersRound() {
    var brief = ofSeconds(10);

    assertThat(course(brief, brief, ofSeconds(8)).cut()).isFalse();
    assertThat(course(brief, brief, Duration.ofMillis(7900)).cut()).isTrue();
  }

  @Test
  void takesAShorterLifeForUsualWhenItStays() {
    var course = course(ofHours(1), ofHours(1), ofMinutes(5), ofMinutes(5));

    assertThat(course).isEqualTo(new Course(Told.UNSEEN, ofMinutes(5), false));
  }

  @Test
  void isNotMisledByLivesThatAreDrawnAtRandom() {
    assertThat(course(ofMinutes(90), ofMinutes(62), ofMinutes(75), ofMinutes(60)).cut()).isFalse();
  }

  @Test
  void forgetsTheLifeWhereAServerTellsNoneAnyMore() {
    var course = new Course(Told.UNSEEN, ofHours(1), true);
    var later = after(ofMinutes(55), ofHours(1));

    assertThat(course.after(FIRST, endless(later))).isEqualTo(Course.NEW);
    assertThat(course.after(endless(FIRST), later)).isEqualTo(Course.NEW);
  }
}
