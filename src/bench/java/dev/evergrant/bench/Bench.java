package dev.evergrant.bench;

import dev.evergrant.bench.agent.AgentBench;
import dev.evergrant.bench.agent.CalmBench;
import dev.evergrant.bench.agent.FuzzBench;
import dev.evergrant.bench.agent.TokenBench;
import dev.evergrant.bench.faults.Faults;
import dev.evergrant.bench.kills.Kills;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// `./dev bench NAME`: measures, prints what it found, and ends with 1 where a promise was not
/// kept.
public final class Bench {
  private static final Map<String, Measurement> ALL =
      new TreeMap<>(
          Map.of(
              "agent", AgentBench::run,
              "calm", CalmBench::run,
              "day", new DayBench(),
              "faults", Faults::run,
              "fleet", new FleetBench(),
              "fuzz", FuzzBench::run,
              "growth", new GrowthBench(),
              "kills", Kills::run,
              "token", TokenBench::run));

  /// One bench.
  @FunctionalInterface
  interface Measurement {
    /// Prints a table on standard output. False where a figure is worse than what is promised.
    boolean run(List<String> arguments) throws Exception;
  }

  private Bench() {}

  /// Runs one bench to its end.
  public static void main(String[] arguments) throws Exception {
    var words = List.of(arguments);
    var bench = words.isEmpty() ? null : ALL.get(words.getFirst());
    if (bench == null) {
      System.err.println("There are these benches: " + String.join(", ", ALL.keySet()));
      System.exit(2);
    } else {
      System.exit(bench.run(words.subList(1, words.size())) ? 0 : 1);
    }
  }
}
