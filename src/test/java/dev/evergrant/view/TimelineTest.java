package dev.evergrant.view;

import static dev.evergrant.view.Sample.NOON;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evergrant.status.History;
import dev.evergrant.status.History.Entry;
import dev.evergrant.status.History.Kind;
import dev.evergrant.text.Messages;
import dev.evergrant.view.Timeline.Bar;
import dev.evergrant.view.Timeline.Tick;
import dev.evergrant.view.Timeline.What;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimelineTest {
  static Instant before(String ago) {
    return NOON.minus(Duration.parse(ago));
  }

  static Entry entry(Kind kind, String ago) {
    return new Entry(before(ago), kind, null, null);
  }

  static Entry entry(Kind kind, String ago, String length) {
    return new Entry(before(ago), kind, before(ago).plus(Duration.parse(length)), null);
  }

  static Timeline timeline(Entry... entries) {
    return Timeline.of(new History(List.of(entries)), At.NOON);
  }

  static List<String> texts(Entry... entries) {
    return timeline(entries).bars().stream().map(Bar::text).toList();
  }

  // --- the axis

  @Test
  void endsTwoHoursFromNow() {
    assertThat(timeline().now()).isEqualTo(24 / 26.0, within(1e-9));
  }

  @Test
  void marksEveryFourthHourOfTheDay() {
    var ticks = timeline().ticks();

    assertThat(ticks)
        .extracting(Tick::text)
        .containsExactly("16:00", "20:00", "00:00", "04:00", "08:00", "12:00");
    assertThat(ticks.getFirst().at()).isEqualTo(4 / 26.0, within(1e-9));
  }

  @Test
  void marksTheHoursOfItsZone() {
    var glance = new Glance(NOON.plus(ofHours(2)), ZoneOffset.ofHours(1), Messages.in("en"));

    var ticks = Timeline.of(new History(List.of()), glance).ticks();

    assertThat(ticks).extracting(Tick::text).startsWith("16:00").endsWith("16:00");
    assertThat(ticks.getLast().at()).isEqualTo(25 / 26.0, within(1e-9));
  }

  @Test
  void marksAnHourAtItsEnd() {
    var glance = new Glance(NOON.plus(ofHours(2)), ZoneOffset.UTC, Messages.in("en"));

    assertThat(Timeline.of(new History(List.of()), glance).ticks().getLast())
        .isEqualTo(new Tick(1, "16:00"));
  }

  // --- what lasted

  @Test
  void drawsATokenFromItsBirthToItsEnd() {
    assertThat(timeline(entry(Kind.REFRESHED, "PT3H", "PT1H")).bars())
        .containsExactly(new Bar(What.TOKEN, 21 / 26.0, 22 / 26.0, "Fresh, 09:00 to 10:00", ""));
  }

  @Test
  void cutsATokenWhereTheNextBegins() {
    assertThat(texts(entry(Kind.LOGGED_IN, "PT3H", "PT2H"), entry(Kind.REFRESHED, "PT2H", "PT1H")))
        .containsExactly("Fresh, 09:00 to 10:00", "Fresh, 10:00 to 11:00");
  }

  @Test
  void cutsATokenWhereTheSessionEnds() {
    assertThat(texts(entry(Kind.REFRESHED, "PT3H", "PT2H"), entry(Kind.ENDED, "PT2H")))
        .containsExactly("Fresh, 09:00 to 10:00", "No login, 10:00 to 12:00");
  }

  @Test
  void cutsATokenAtALogout() {
    assertThat(texts(entry(Kind.REFRESHED, "PT3H", "PT2H"), entry(Kind.LOGGED_OUT, "PT2H")))
        .containsExactly("Fresh, 09:00 to 10:00");
  }

  @Test
  void letsATokenWithoutAnEndLastUntilNow() {
    assertThat(texts(entry(Kind.REFRESHED, "PT3H"))).containsExactly("Fresh, 09:00 to 12:00");
  }

  @Test
  void endsTheTimeWithoutALoginWithALogin() {
    assertThat(texts(entry(Kind.ENDED, "PT3H"), entry(Kind.LOGGED_IN, "PT2H", "PT1H")))
        .containsExactly("Fresh, 10:00 to 11:00", "No login, 09:00 to 10:00");
  }

  @Test
  void drawsADelayOverTheTokenUntilTheNextThing() {
    assertThat(
            texts(
                entry(Kind.REFRESHED, "PT3H", "PT3H"),
                entry(Kind.DELAYED, "PT2H"),
                entry(Kind.REFRESHED, "PT1H", "PT1H")))
        .containsExactly(
            "Fresh, 09:00 to 11:00",
            "Fresh, 11:00 to 12:00",
            "Provider unreachable, 10:00 to 11:00");
  }

  @Test
  void writesOnASleepThatItWasOne() {
    assertThat(timeline(entry(Kind.ASLEEP, "PT13H", "PT6H30M")).bars())
        .containsExactly(
            new Bar(
                What.ASLEEP, 11 / 26.0, 17.5 / 26, "Computer asleep, 23:00 to 05:30", "asleep"));
  }

  @Test
  void sleepsOnOverWhatHappenedMeanwhile() {
    assertThat(
            texts(
                entry(Kind.REFRESHED, "PT4H", "PT3H"),
                entry(Kind.ASLEEP, "PT3H", "PT1H"),
                entry(Kind.REFRESHED, "PT2H30M", "PT2H")))
        .containsExactly(
            "Fresh, 08:00 to 09:30", "Fresh, 09:30 to 11:30", "Computer asleep, 09:00 to 10:00");
  }

  @Test
  void leavesOutWhatIsOverSinceADay() {
    assertThat(texts(entry(Kind.REFRESHED, "PT26H", "PT2H"))).isEmpty();
    assertThat(timeline(entry(Kind.REFRESHED, "PT26H", "PT3H")).bars())
        .extracting(Bar::from)
        .containsExactly(0.0);
  }

  @Test
  void leavesOutWhatLastedNoTime() {
    assertThat(texts(entry(Kind.REFRESHED, "PT1H", "PT0S"))).isEmpty();
  }

  @Test
  void endsAtItsRightEdge() {
    assertThat(timeline(entry(Kind.REFRESHED, "PT1H", "PT9H")).bars())
        .extracting(Bar::to)
        .containsExactly(1.0);
  }

  // --- short tokens

  @Test
  void drawsShortTokensAsOne() {
    var entries =
        IntStream.range(0, 90)
            .mapToObj(i -> NOON.minusSeconds(1800 - i * 20))
            .map(at -> new Entry(at, Kind.REFRESHED, at.plusSeconds(20), null))
            .toArray(Entry[]::new);

    assertThat(texts(entries)).containsExactly("Fresh, 11:30 to 12:00");
  }

  @Test
  void keepsAGapBetweenShortTokens() {
    assertThat(
            texts(
                entry(Kind.REFRESHED, "PT30M", "PT10M"),
                entry(Kind.REFRESHED, "PT19M30S", "PT10M")))
        .hasSize(2);
    assertThat(
            texts(
                entry(Kind.REFRESHED, "PT30M", "PT10M"),
                entry(Kind.REFRESHED, "PT19M31S", "PT10M")))
        .hasSize(1);
  }

  @Test
  void keepsTokensOfAQuarterOfAnHourApart() {
    assertThat(
            texts(entry(Kind.REFRESHED, "PT30M", "PT15M"), entry(Kind.REFRESHED, "PT15M", "PT15M")))
        .hasSize(2);
    assertThat(
            texts(
                entry(Kind.REFRESHED, "PT30M", "PT15M"),
                entry(Kind.REFRESHED, "PT15M", "PT14M59S")))
        .hasSize(1);
  }

  @Test
  void neverJoinsATokenWithAnythingElse() {
    assertThat(texts(entry(Kind.ENDED, "PT30M"), entry(Kind.LOGGED_IN, "PT20M", "PT10M")))
        .hasSize(2);
    assertThat(texts(entry(Kind.LOGGED_IN, "PT30M", "PT10M"), entry(Kind.ENDED, "PT10M")))
        .hasSize(2);
  }

  // --- what happened, counted

  @Test
  void countsWhatHappenedInADay() {
    assertThat(
            timeline(
                    entry(Kind.REFRESHED, "PT24H1S"),
                    entry(Kind.REFRESHED, "PT24H"),
                    entry(Kind.REFRESHED, "PT3H"),
                    entry(Kind.DELAYED, "PT2H"),
                    entry(Kind.ENDED, "PT1H"))
                .title())
        .isEqualTo("Last 24 hours · 2 refreshes · 1 delay · 1 end of session");
  }

  @Test
  void countsNothingThatDidNotHappen() {
    assertThat(timeline().title()).isEqualTo("Last 24 hours");
    assertThat(timeline(entry(Kind.REFRESHED, "PT1H")).title())
        .isEqualTo("Last 24 hours · 1 refresh");
  }

  @Test
  void showsTheFutureOfTheTokenInUse() {
    var at = NOON.minus(ofMinutes(30));

    var bars = timeline(new Entry(at, Kind.REFRESHED, at.plus(ofHours(1)), null)).bars();

    assertThat(bars.getFirst().to()).isEqualTo(24.5 / 26, within(1e-9));
  }
}
