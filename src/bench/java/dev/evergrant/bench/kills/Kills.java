package dev.evergrant.bench.kills;

import dev.evergrant.bench.kills.KillLane.Kill;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// `./dev bench kills [--kills N] [--lanes N] [--seed N]`: kills the built keeper at random moments,
/// most of them round a refresh, starts it again and looks at what is left.
public record Kills(int count, int lanes, long seed) {
  private static final long MEDIAN = 1_000;
  private static final long SLOWEST = 5_000;

  /// What a lane brought, and why it ended early if it did.
  private record Outcome(List<Kill> kills, List<Long> windows, int sendings, String wrong) {}

  /// False where a promise was broken.
  public static boolean run(List<String> arguments) throws Exception {
    return new Kills(
            option(arguments, "--kills", 200).intValue(),
            option(arguments, "--lanes", 3).intValue(),
            option(arguments, "--seed", System.nanoTime()))
        .run();
  }

  private static Long option(List<String> arguments, String name, long otherwise) {
    var at = arguments.indexOf(name);
    return at < 0 ? otherwise : Long.valueOf(arguments.get(at + 1));
  }

  private boolean run() throws Exception {
    System.out.printf("%d kills in %d lanes, seed %d%n", count, lanes, seed);
    var random = new SplittableRandom(seed);
    List<Callable<Outcome>> work = new ArrayList<>();
    for (var lane = 0; lane < lanes; lane++) {
      var share = count / lanes + (lane < count % lanes ? 1 : 0);
      var own = random.split();
      work.add(() -> lane(share, own));
    }
    List<Outcome> outcomes = new ArrayList<>();
    try (var threads = Executors.newCachedThreadPool()) {
      for (var done : threads.invokeAll(work)) {
        outcomes.add(done.get());
      }
    }
    return told(outcomes);
  }

  private static Outcome lane(int share, SplittableRandom random) {
    List<Kill> kills = new ArrayList<>();
    try (var lane = new KillLane(random)) {
      var wrong = "";
      while (kills.size() < share && wrong.isEmpty()) {
        var moment = Moment.draw(random);
        try {
          kills.add(lane.kill(moment));
        } catch (KillLane.Wrong | AssertionError | RuntimeException found) {
          wrong = "after a kill %s: %s".formatted(moment, found);
        }
      }
      var windows = Window.of(lane.exchanges(), lane.log()).lengths();
      return new Outcome(kills, windows, lane.mostSendings(), wrong);
    }
  }

  private boolean told(List<Outcome> outcomes) {
    var kills = outcomes.stream().flatMap(outcome -> outcome.kills().stream()).toList();
    table(kills);
    var windows = outcomes.stream().flatMap(outcome -> outcome.windows().stream()).sorted();
    var window = new Window(windows.toList());
    System.out.printf(
        "%d of %d kills fell into the window; it is %d µs at the 50th, %d µs at the 99th percentile of %d answers%n",
        kills.stream().filter(kill -> !kill.windows().isEmpty()).count(),
        kills.size(),
        window.percentile(50),
        window.percentile(99),
        window.lengths().size());
    var sendings = outcomes.stream().mapToInt(Outcome::sendings).max().orElse(0);
    System.out.printf("one refresh token was sent %d times at most%n", sendings);
    outcomes.stream().map(Outcome::wrong).filter(it -> !it.isEmpty()).forEach(System.out::println);
    return outcomes.stream().allMatch(outcome -> outcome.wrong().isEmpty())
        && kills.size() == count
        && window.percentile(50) <= MEDIAN
        && window.percentile(99) <= SLOWEST;
  }

  private static void table(List<Kill> kills) {
    Map<Moment, List<Kill>> byMoment = new EnumMap<>(Moment.class);
    kills.forEach(kill -> byMoment.computeIfAbsent(kill.moment(), _ -> new ArrayList<>()).add(kill));
    System.out.printf("%-52s %6s %6s %8s %9s%n", "killed", "kills", "fresh", "on the", "in the");
    System.out.printf("%-52s %6s %6s %8s %9s%n", "", "", "again", "way lost", "window");
    byMoment.forEach((moment, of) ->
        System.out.printf(
            "%-52s %6d %6d %8d %9d%n",
            moment.words,
            of.size(),
            of.stream().filter(kill -> kill.lost() == 0 && kill.windows().isEmpty()).count(),
            of.stream().filter(kill -> kill.lost() > 0).count(),
            of.stream().filter(kill -> !kill.windows().isEmpty()).count()));
  }
}
