package dev.evergrant.bench.agent;

import dev.evergrant.testing.BadNeighbours;
import java.util.List;

/// `./dev bench calm`: how long a tool waits for a token in memory while a provider hangs, a login
/// is open, the keyring is locked and a hundred clients say nothing.
public final class CalmBench {
  private static final int REQUESTS = 10_000;

  /// In milliseconds, at the 99th percentile.
  private static final double PROMISED = 5;

  private CalmBench() {}

  public static boolean run(List<String> arguments) {
    try (var neighbours = BadNeighbours.gather()) {
      var plain =
          measure("plain", new Load(neighbours.socket(), () -> PlainExchange.token("work")));
      var sealed =
          measure("encrypted", new Load(neighbours.socket(), () -> SealedExchange.token("work")));
      var present = neighbours.arePresent();
      System.out.println(
          present ? "All neighbours stayed as bad as they were." : "They went away!");
      return plain && sealed && present;
    }
  }

  private static boolean measure(String form, Load load) {
    var figures = load.times(REQUESTS);
    System.out.printf(
        "%-10s %d requests: p50 %.3f ms, p99 %.3f ms, worst %.1f ms; promised: p99 under %.0f ms%n",
        form, REQUESTS, figures.quantile(.5), figures.quantile(.99), figures.worst(), PROMISED);
    return figures.quantile(.99) < PROMISED;
  }
}
