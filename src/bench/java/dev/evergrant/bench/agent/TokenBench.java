package dev.evergrant.bench.agent;

import dev.evergrant.testing.Browser;
import dev.evergrant.testing.Evergrant;
import dev.evergrant.testing.OidcAgent;
import dev.evergrant.testing.PrivateSession;
import dev.evergrant.testing.Provider;
import dev.evergrant.testing.TestFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `./dev bench token`: `evergrant token NAME` as a whole process, from fork to exit, beside an
/// empty Java main with the same flags, oidc-agent's own command, and programs in Node and Python
/// that do what such a command does.
///
/// They take turns, so that whatever else the machine does meets all of them.
public final class TokenBench {
  private static final int WARM_UP = 5;
  private static final int RUNS = 200;

  /// Times the empty main's median.
  private static final double PROMISED = 1.3;

  /// @param work of the processor in a run, in milliseconds in the mean
  private record Outcome(Figures times, double work) {
    static Outcome of(List<Program.Run> runs) {
      var times = runs.stream().mapToLong(Program.Run::time).toArray();
      return new Outcome(
          Figures.of(times, Duration.ZERO),
          runs.stream().mapToLong(Program.Run::work).average().orElseThrow() / 1e6);
    }

    double median() {
      return times.quantile(.5);
    }
  }

  private TokenBench() {}

  public static boolean run(List<String> arguments) throws IOException {
    try (var provider = Provider.start(Map.of("accessTokenTtl", 3600));
        var browser = Browser.quick();
        var session = PrivateSession.open();
        var folder = TestFolder.create();
        var peer = OidcAgent.start().with("work", provider, browser);
        var evergrant = Evergrant.in(session.environment()).with(browser.environment());
        var _ = evergrant.keeper("--no-tray", "--no-keychain")) {
      AgentBench.logIn(evergrant, provider);
      return compare(new TokenPrograms(evergrant, peer, folder).all());
    }
  }

  private static boolean compare(Map<String, Program> programs) throws IOException {
    for (var each : programs.entrySet()) {
      rehearse(each.getKey(), each.getValue());
    }
    var runs = new LinkedHashMap<String, List<Program.Run>>();
    for (int i = 0; i < RUNS; i++) {
      programs.forEach(
          (name, program) -> runs.computeIfAbsent(name, _ -> new ArrayList<>()).add(program.run()));
    }
    var outcomes = new LinkedHashMap<String, Outcome>();
    runs.forEach((name, each) -> outcomes.put(name, Outcome.of(each)));
    return judge(outcomes);
  }

  private static void rehearse(String name, Program program) throws IOException {
    for (int i = 0; i < WARM_UP; i++) {
      program.run();
    }
    if (program.printed().strip().isEmpty() != name.equals(TokenPrograms.EMPTY)) {
      throw new IOException("%s printed '%s'".formatted(name, program.printed()));
    }
  }

  private static boolean judge(Map<String, Outcome> outcomes) {
    var empty = outcomes.get(TokenPrograms.EMPTY).median();
    System.out.printf(
        "%d runs each, in turn%n%-24s %8s %8s %8s %8s %14s%n",
        RUNS, "program", "p50 ms", "p90 ms", "p99 ms", "CPU ms", "of empty main");
    outcomes.forEach((name, outcome) -> tell(name, outcome, outcome.median() / empty));
    var ratio = outcomes.get(TokenPrograms.OURS).median() / empty;
    var kept = ratio <= PROMISED;
    System.out.printf(
        "evergrant token takes %.2f times an empty main; promised: %.1f%s%n",
        ratio, PROMISED, kept ? "" : "  TOO SLOW");
    return kept;
  }

  private static void tell(String name, Outcome outcome, double ratio) {
    var times = outcome.times();
    System.out.printf(
        "%-24s %8.1f %8.1f %8.1f %8.1f %14.2f%n",
        name, times.quantile(.5), times.quantile(.9), times.quantile(.99), outcome.work(), ratio);
  }
}
