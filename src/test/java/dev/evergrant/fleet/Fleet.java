package dev.evergrant.fleet;

import dev.evergrant.session.RefreshPolicy;
import dev.evergrant.session.SessionMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/// Many installations with one account each, all at one provider, for one day.
///
/// @param jitter whether their dice are thrown; else all show the same
public record Fleet(int installations, Habit habit, Provider provider, boolean jitter) {
  public static final Instant MIDNIGHT = Instant.parse("2030-01-07T00:00:00Z");

  /// What dice that are not thrown show: the middle, so that the fleet is as busy as with jitter.
  private static final double MIDDLE = 0.5;

  /// The longest that tokens are kept before they are refreshed.
  private static final Duration LONGEST_KEPT = Duration.ofMinutes(54);

  /// Of ten installations, how many have a tool at work that needs a token at any time.
  private static final int BUSY = 3;

  private static final int CREW = 10_000;

  /// Lives the day. Uses all processors.
  public Outcome live() {
    return IntStream.range(0, Math.ceilDiv(installations, CREW))
        .parallel()
        .mapToObj(this::crew)
        .reduce(Outcome::plus)
        .orElseThrow();
  }

  private Outcome crew(int number) {
    var outcome = Outcome.none(MIDNIGHT, Habit.DAY);
    var random = new SplittableRandom(number);
    for (var i = 0; i < Math.min(CREW, installations - number * CREW); i++) {
      live(outcome, random);
    }
    return outcome;
  }

  private void live(Outcome outcome, SplittableRandom random) {
    var dice = random.split();
    DoubleSupplier luck = jitter ? dice::nextDouble : () -> MIDDLE;
    var age = (long) (LONGEST_KEPT.toNanos() * random.nextDouble());
    var lastSent = MIDNIGHT.minusNanos(age);
    var machine = new SessionMachine(RefreshPolicy.DEFAULT);
    var busy = random.nextInt(10) < BUSY;
    new Installation(machine, provider, luck, outcome, busy, lastSent, MIDNIGHT)
        .live(habit.of(MIDNIGHT, random));
  }
}
