package dev.evergrant.session;

import static dev.evergrant.session.Happenings.failed;
import static dev.evergrant.session.Scene.NOON;
import static dev.evergrant.session.Scene.ending;
import static dev.evergrant.session.Scene.endless;
import static dev.evergrant.session.Scene.noonPlus;
import static dev.evergrant.session.Scene.tokens;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.TokenSet;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshPolicyTest {
  private static final double MOST = Math.nextDown(1.0);

  private final RefreshPolicy policy = RefreshPolicy.DEFAULT;
  private final TokenSet hour = tokens("hour");

  /// Lead = min(life / 5, 5 min), but at least min(60 s, life / 2).
  @ParameterizedTest
  @CsvSource({
    "PT20S, PT10S",
    "PT1M, PT30S",
    "PT2M, PT60S",
    "PT5M, PT60S",
    "PT10M, PT2M",
    "PT25M, PT5M",
    "PT1H, PT5M",
    "P30D, PT5M"
  })
  void refreshesInTime(Duration life, Duration lead) {
    var tokens = tokens("t", NOON, life);

    assertThat(policy.refreshAt(tokens, 0)).isEqualTo(NOON.plus(life).minus(lead));
  }

  @Test
  void spreadsRefreshesOverAFifthOfTheLead() {
    assertThat(policy.refreshAt(hour, 0.5)).isEqualTo(noonPlus(ofMinutes(54).plusSeconds(30)));
    assertThat(policy.refreshAt(hour, MOST))
        .isBetween(noonPlus(ofMinutes(54)), noonPlus(ofMinutes(54).plusMillis(1)));
  }

  @Test
  void leavesFiveSecondsBetweenTwoRefreshes() {
    var brief = tokens("brief", NOON, ofSeconds(2));

    assertThat(policy.refreshAt(brief, 0)).isEqualTo(NOON.plusSeconds(5));
    assertThat(policy.earliestRefresh(hour)).isEqualTo(NOON.plusSeconds(5));
  }

  @Test
  void doesNotGuessALifeThatNobodyTold() {
    assertThat(policy.refreshAt(endless(hour), 0)).isNull();
  }

  @Test
  void wakesAtTheEndOfWhatCannotBeRefreshed() {
    assertThat(policy.refreshAt(hour.withoutRefreshToken(), MOST)).isEqualTo(noonPlus(ofHours(1)));
    assertThat(policy.refreshAt(endless(hour).withoutRefreshToken(), 0)).isNull();
  }

  /// Where the login's end is an idle limit, a refresh before it moves it.
  @Test
  void refreshesBeforeTheLoginEnds() {
    assertThat(policy.refreshAt(ending(hour, noonPlus(ofMinutes(30))), 0))
        .isEqualTo(noonPlus(ofMinutes(25)));
    assertThat(policy.refreshAt(ending(hour, noonPlus(ofHours(2))), 0))
        .isEqualTo(noonPlus(ofMinutes(55)));
  }

  @Test
  void ignoresALoginsEndThatIsOver() {
    assertThat(policy.refreshAt(ending(hour, NOON), 0)).isEqualTo(noonPlus(ofMinutes(55)));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "2, 4", "5, 32", "6, 60", "40, 60"})
  void backsOffToAMinuteWhileTheTokenLasts(int failures, int seconds) {
    var last = noonPlus(ofHours(1)).minusSeconds(2);

    assertThat(policy.retryAt(last, hour, failures, null, 0)).isEqualTo(last);
    assertThat(policy.retryAt(last, hour, failures, null, 0.5))
        .isEqualTo(last.plus(ofSeconds(seconds).dividedBy(2)));
    assertThat(policy.retryAt(NOON, endless(hour), failures, null, 0.5))
        .isEqualTo(NOON.plus(ofSeconds(seconds).dividedBy(2)));
  }

  /// Nobody waits for it, and the server may be in trouble.
  @ParameterizedTest
  @CsvSource({"PT55M, 0, PT150S", "PT57M, 2, PT90S", "PT57M, 9, PT90S", "PT0S, 0, PT5M"})
  void aTokenThatServesForLongLeavesTime(Duration age, int failures, Duration longest) {
    var now = noonPlus(age);

    assertThat(policy.retryAt(now, hour, failures, null, 0.5))
        .isEqualTo(now.plus(longest.dividedBy(2)));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 50000",
    "PT58M20S, 50000",
    "PT58M30S, 45000",
    "PT59M58S, 1000",
    "PT1H, 50000",
    "PT9H, 50000"
  })
  void spreadsWhatIsDueAfterASleepButNotBeyondTheToken(Duration age, int longest) {
    var now = noonPlus(age);

    assertThat(policy.afterSleep(now, hour, 0)).isEqualTo(now);
    assertThat(policy.afterSleep(now, hour, 0.5)).isEqualTo(now.plusMillis(longest / 2));
    assertThat(policy.afterSleep(now, endless(hour), 0.5)).isEqualTo(now.plusMillis(25_000));
  }

  @Test
  void whatCameLateIsRefreshedEarlyOnce() {
    assertThat(policy.refreshApart(hour, 0)).isEqualTo(noonPlus(ofMinutes(55)));
    assertThat(policy.refreshApart(hour, 0.5)).isEqualTo(noonPlus(ofMinutes(40)).minusSeconds(30));
  }

  @Test
  void whatCameLateAndCannotBeRefreshedLastsAsItDoes() {
    var lasting = hour.withoutRefreshToken();

    assertThat(policy.refreshApart(lasting, 0.5)).isEqualTo(noonPlus(ofHours(1)));
    assertThat(policy.refreshApart(endless(hour), 0.5)).isNull();
    assertThat(policy.refreshApart(ending(endless(hour), noonPlus(ofHours(1))), 0.5))
        .isEqualTo(noonPlus(ofMinutes(55)).minusSeconds(30));
  }

  @Test
  void isNeverApartByLessThanTheLeastPause() {
    var short10 = tokens("short", NOON, ofSeconds(10));

    assertThat(policy.refreshApart(short10, 0.9)).isEqualTo(NOON.plusSeconds(5));
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "1, 5", "3, 5", "4, 8", "5, 16", "6, 32", "7, 60", "99, 60"})
  void aServerIsLeftInPeaceForLongerEachTime(int failures, int seconds) {
    assertThat(RefreshPolicy.pause(failures)).isEqualTo(ofSeconds(seconds));
    assertThat(RefreshPolicy.hurriedAt(NOON, failures)).isEqualTo(NOON.plusSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({"6, 64", "8, 256", "9, 300", "20, 300", "63, 300", "64, 300"})
  void backsOffToFiveMinutesAfterwards(int failures, int seconds) {
    var end = noonPlus(ofHours(1));

    assertThat(policy.retryAt(end, hour, failures, null, 0.5))
        .isEqualTo(end.plus(ofSeconds(seconds).dividedBy(2)));
  }

  @ParameterizedTest
  @CsvSource({"0, 30", "50, 30", "0, 3600"})
  void obeysTheServersRetryAfter(int failures, int seconds) {
    var wait = ofSeconds(seconds);

    assertThat(policy.retryAt(NOON, hour, failures, wait, 0)).isEqualTo(NOON.plus(wait));
    assertThat(policy.retryAt(NOON, hour, failures, wait, 0.5))
        .isEqualTo(NOON.plus(wait).plus(wait.dividedBy(10)));
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "5"})
  void doesNotComeAgainWithinFiveSecondsWhateverTheServerNames(int seconds) {
    assertThat(policy.retryAt(NOON, hour, 9, ofSeconds(seconds), 0))
        .isEqualTo(noonPlus(ofSeconds(5)));
  }

  @Test
  void obeysTheServersRetryAfterToOneHour() {
    assertThat(policy.retryAt(NOON, hour, 0, ofHours(9), 0)).isEqualTo(noonPlus(ofHours(1)));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 5", "2, 15", "3, 15", "99, 15"})
  void strikesPauseForLongerEachTime(int strikes, int minutes) {
    assertThat(policy.strikePause(strikes)).isEqualTo(ofMinutes(minutes));
  }

  @Nested
  class AfterAnAnswerWasLost {
    private final Instant now = noonPlus(ofMinutes(10));

    @Test
    void aServerThatNeverRotatesIsAskedAgainAsAfterAnyFailure() {
      var policy = new RefreshPolicy(new Rotation.None());

      assertThat(policy.probeAt(now, hour, failed(3), doubt(9), 0.5)).isEqualTo(now.plusSeconds(4));
    }

    @Test
    void anUnknownServerIsProbedOnceSoon() {
      assertThat(policy.probeAt(now, hour, failed(3), doubt(0), 0.5)).isEqualTo(now.plusSeconds(4));
    }

    /// A strict server has lost the login by now; only a lenient one can still be saved.
    @ParameterizedTest
    @CsvSource({"1, PT1M", "2, PT2M", "3, PT4M", "6, PT32M", "7, PT1H", "50, PT1H"})
    void laterProbesHaveNoHurry(int probes, Duration wait) {
      assertThat(policy.probeAt(now, hour, failed(0), doubt(probes), 0.5))
          .isEqualTo(now.plus(wait));
    }

    @Test
    void aStrictServerIsProbedWhenTheTokenIsAboutToEnd() {
      var strict = new RefreshPolicy(new Rotation.Strict());

      assertThat(strict.probeAt(now, hour, failed(0), doubt(0), 0.5))
          .isEqualTo(noonPlus(ofMinutes(59)));
      assertThat(strict.probeAt(noonPlus(ofHours(1)), hour, failed(1), doubt(0), 0.5))
          .isEqualTo(noonPlus(ofHours(1)).plusSeconds(1));
      assertThat(strict.probeAt(now, endless(hour), failed(1), doubt(0), 0.5))
          .isEqualTo(now.plusSeconds(1));
    }

    /// Until five seconds before the interval ends.
    @Test
    void aServerWithAReuseIntervalIsAskedAgainWithinIt() {
      var grace = new RefreshPolicy(new Rotation.Grace(ofSeconds(30)));
      var first = new Doubt(now, 5);

      assertThat(grace.probeAt(now, hour, failed(1), first, 0.5)).isEqualTo(now.plusSeconds(1));
      assertThat(grace.probeAt(now, hour, failed(6), first, MOST)).isEqualTo(now.plusSeconds(25));
      assertThat(grace.probeAt(now.plusSeconds(24), hour, failed(6), first, MOST))
          .isEqualTo(now.plusSeconds(25));
    }

    @Test
    void aReuseIntervalThatIsOverIsNoUse() {
      var grace = new RefreshPolicy(new Rotation.Grace(ofSeconds(30)));
      var later = now.plusSeconds(25);

      assertThat(grace.probeAt(later, hour, failed(1), new Doubt(now, 0), 0.5))
          .isEqualTo(later.plusSeconds(1));
      assertThat(grace.probeAt(later, hour, failed(1), new Doubt(now, 1), 0.5))
          .isEqualTo(later.plusSeconds(60));
    }

    private Doubt doubt(int probes) {
      return new Doubt(NOON, probes);
    }

    private Attempt failed(int failures) {
      return new Attempt(failures, null, false, 0);
    }
  }
}
