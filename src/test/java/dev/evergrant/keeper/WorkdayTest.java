package dev.evergrant.keeper;

import static dev.evergrant.keeper.Workday.Owner.EVERGRANT;
import static dev.evergrant.keeper.Workday.Owner.TOOLS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The short form of `./dev bench day`.
class WorkdayTest {
  private static final Duration HOURS = Duration.ofHours(3);

  @Test
  void noToolSeesAnUnauthorizedAnswer() {
    var tally = Workday.live(EVERGRANT, HOURS);

    assertThat(tally.requests()).isGreaterThan(100_000);
    assertThat(tally.unauthorized()).isZero();
    assertThat(tally.loginsLost()).isZero();
  }

  @Test
  void refreshesOnceForATokenHoweverManyToolsThereAre() {
    var tally = Workday.live(EVERGRANT, HOURS);

    // Awake for 157 minutes, and a token of five lasts for four at the most.
    assertThat(tally.refreshes()).isBetween(157 / 5, 157 / 3);
  }

  @Test
  void toolsThatRefreshForThemselvesLoseTheLogin() {
    var tally = Workday.live(TOOLS, HOURS);

    assertThat(tally.loginsLost()).isPositive();
    assertThat(tally.uncured()).isPositive();
  }
}
