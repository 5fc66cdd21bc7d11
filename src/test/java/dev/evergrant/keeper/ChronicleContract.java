package dev.evergrant.keeper;

import static dev.evergrant.keeper.Sample.HOME;
import static dev.evergrant.keeper.Sample.NOON;
import static dev.evergrant.keeper.Sample.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.status.History.Entry;
import dev.evergrant.status.History.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What every chronicle does. Its clock stands at [Sample#NOON].
public abstract class ChronicleContract {
  /// The chronicle of this test, the same at each call.
  protected abstract Chronicle chronicle();

  static Entry entry(Duration ago, Kind kind) {
    return new Entry(NOON.minus(ago), kind, null, null);
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(chronicle().history(WORK).entries()).isEmpty();
  }

  @Test
  void tellsWhatHappenedInItsOrder() {
    var login = new Entry(NOON.minusSeconds(60), Kind.LOGGED_IN, NOON, null);
    var delay = new Entry(NOON, Kind.DELAYED, NOON.plusSeconds(9), "HTTP 503 \"busy\"\nü安");
    chronicle().append(WORK, login);
    chronicle().append(WORK, delay);

    assertThat(chronicle().history(WORK).entries()).containsExactly(login, delay);
  }

  @Test
  void tellsOfADayOnly() {
    var within = entry(Duration.ofHours(24), Kind.REFRESHED);
    chronicle().append(WORK, entry(Duration.ofHours(25), Kind.LOGGED_IN));
    chronicle().append(WORK, within);

    assertThat(chronicle().history(WORK).entries()).containsExactly(within);
  }

  @Test
  void tellsOfWhatReachedIntoTheDay() {
    var sleep =
        new Entry(
            NOON.minus(Duration.ofHours(30)), Kind.ASLEEP, NOON.minus(Duration.ofHours(20)), null);
    chronicle().append(WORK, sleep);

    assertThat(chronicle().history(WORK).entries()).containsExactly(sleep);
  }

  @Test
  void forgetsOneAccountOnly() {
    var home = entry(Duration.ofMinutes(1), Kind.ENDED);
    chronicle().append(WORK, entry(Duration.ofMinutes(2), Kind.LOGGED_IN));
    chronicle().append(HOME, home);

    chronicle().forget(WORK);

    assertThat(chronicle().history(WORK).entries()).isEmpty();
    assertThat(chronicle().history(HOME).entries()).containsExactly(home);
  }
}
