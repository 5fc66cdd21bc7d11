package dev.evergrant.bench.kills;

import dev.evergrant.bench.kills.KillLane.Kill;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// `./dev bench kills [--kills N] [--lanes N] [--seed N]`: kills the built keeper at random
/// moments, most of them round a refresh, starts it again and looks at what is left.
public record Kills(int count, int lanes, long seed) {
  /// Most refreshes are killed; so many in each lane are not.
  private static final int QUIET = 40;

  private static final long MEDIAN = 1_000;
  private static final long SLOWEST = 5_000;

  /// What a lane brought, and why it ended early if it did.
  ///
  /// @param quietSince when no keeper was killed any more
  record Outcome(
      List<Kill> kills, List<Window> windows, Instant quietSince, int sendings, String wrong) {}

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
    var together = new Phaser(lanes);
    List<Callable<Outcome>> work = new ArrayList<>();
    for (var lane = 0; lane < lanes; lane++) {
      var share = count / lanes + (lane < count % lanes ? 1 : 0);
      var own = random.split();
      work.add(() -> lane(share, QUIET, own, together));
    }
    List<Outcome> outcomes = new ArrayList<>();
    try (var threads = Executors.newCachedThreadPool()) {
      for (var done : threads.invokeAll(work)) {
        outcomes.add(done.get());
      }
    }
    return told(outcomes);
  }

  /// @param quiet how many refreshes are left alone afterwards
  /// @param together where it waits until no lane kills any more
  static Outcome lane(int share, int quiet, RandomGenerator random, Phaser together) {
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
      together.arriveAndAwaitAdvance();
      var since = Instant.now();
      var windows = wrong.isEmpty() ? lane.windows(quiet) : List.<Window>of();
      return new Outcome(kills, windows, since, lane.mostSendings(), wrong);
    }
  }

  private boolean told(List<Outcome> outcomes) {
    var kills = outcomes.stream().flatMap(outcome -> outcome.kills().stream()).toList();
    table(kills);
    System.out.printf(
        "%d of %d kills fell into the window between an answer's last byte and the journal%n",
        kills.stream().filter(kill -> !kill.windows().isEmpty()).count(), kills.size());
    var busy = windows(outcomes, false);
    var quiet = windows(outcomes, true);
    System.out.printf("%-58s %9s %9s%n", "how long it is", "50th", "99th");
    tell("while keepers start and die, until the write returned", busy, Window::written);
    tell("left alone, until the write returned", quiet, Window::written);
    tell("left alone, until it was forced to disk", quiet, Window::forced);
    var sendings = outcomes.stream().mapToInt(Outcome::sendings).max().orElse(0);
    System.out.printf("one refresh token was sent %d times at most%n", sendings);
    outcomes.stream().map(Outcome::wrong).filter(it -> !it.isEmpty()).forEach(System.out::println);
    return outcomes.stream().allMatch(outcome -> outcome.wrong().isEmpty())
        && kills.size() == count
        && Window.percentile(quiet.stream().map(Window::written), 50) <= MEDIAN
        && Window.percentile(quiet.stream().map(Window::written), 99) <= SLOWEST;
  }

  /// Starting a JVM takes both cores of a small machine, and is no part of the window.
  private static List<Window> windows(List<Outcome> outcomes, boolean quiet) {
    return outcomes.stream()
        .flatMap(outcome ->
            outcome.windows().stream()
                .filter(window -> window.from().isAfter(outcome.quietSince()) == quiet))
        .toList();
  }

  private static void tell(String what, List<Window> windows, Function<Window, Duration> length) {
    System.out.printf(
        "  %-56s %6d µs %6d µs%n",
        "%s (%d)".formatted(what, windows.size()),
        Window.percentile(windows.stream().map(length), 50),
        Window.percentile(windows.stream().map(length), 99));
  }

  private static void table(List<Kill> kills) {
    Map<Moment, List<Kill>> byMoment = new EnumMap<>(Moment.class);
    kills.forEach(
        kill -> byMoment.computeIfAbsent(kill.moment(), _ -> new ArrayList<>()).add(kill));
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
