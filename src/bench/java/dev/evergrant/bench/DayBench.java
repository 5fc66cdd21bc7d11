package dev.evergrant.bench;

import dev.evergrant.keeper.Workday;
import dev.evergrant.keeper.Workday.Owner;
import java.time.Duration;
import java.util.List;

/// A day of 64 tools on a laptop that sleeps twice: with Evergrant, and with each tool refreshing
/// for itself.
final class DayBench implements Bench.Measurement {
  private static final long LEAST_REQUESTS = 1_000_000;

  @Override
  public boolean run(List<String> arguments) {
    System.out.println("24 hours, 64 tools, one account, tokens of 5 minutes, asleep twice");
    System.out.printf(
        "%-36s %10s %8s %9s %9s %10s %12s%n",
        "who refreshes", "requests", "401", "not cured", "no token", "refreshes", "logins lost");
    var kept = false;
    for (var owner : Owner.values()) {
      var tally = Workday.live(owner, Duration.ofHours(24));
      System.out.printf(
          "%-36s %,10d %,8d %,9d %,9d %,10d %,12d%n",
          owner,
          tally.requests(),
          tally.unauthorized(),
          tally.uncured(),
          tally.withoutToken(),
          tally.refreshes(),
          tally.loginsLost());
      kept |= owner == Owner.EVERGRANT && isKept(tally);
    }
    return kept;
  }

  private static boolean isKept(Workday.Tally tally) {
    return tally.requests() > LEAST_REQUESTS
        && tally.unauthorized() == 0
        && tally.withoutToken() == 0
        && tally.loginsLost() == 0;
  }
}
