package dev.evergrant.bench;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import dev.evergrant.fleet.Fleet;
import dev.evergrant.fleet.Habit;
import dev.evergrant.fleet.Load;
import dev.evergrant.fleet.Outcome;
import dev.evergrant.fleet.Provider;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// A million installations at one provider: what it sees on an ordinary day, in an outage, and on
/// Monday at nine, beside the same fleet without jitter.
final class FleetBench implements Bench.Measurement {
  /// No second has more than this much of the mean of its minute.
  private static final double EVEN = 1.5;

  /// The peak is at least so many times lower than without jitter, where something herds the fleet.
  private static final double LOWER = 10;

  private static final Duration LONGEST_RECOVERY = ofMinutes(1);

  private static final Instant TEN = Fleet.MIDNIGHT.plus(ofHours(10));
  private static final Provider DOWN_AT_TEN = new Provider(TEN, TEN.plus(ofHours(1)));

  /// A part of a day, and what is promised of it.
  private record Part(String name, String from, String until, boolean even, boolean lower) {
    Load of(Load day) {
      return day.between(at(from), at(until));
    }

    private static Instant at(String time) {
      return Fleet.MIDNIGHT.plusSeconds(
          time.equals("24:00") ? 86_400 : LocalTime.parse(time).toSecondOfDay());
    }
  }

  private record Day(String name, Habit habit, Provider provider, List<Part> parts) {
    Outcome live(int installations, boolean jitter) {
      return new Fleet(installations, habit, provider, jitter).live();
    }
  }

  private static final List<Day> DAYS =
      List.of(
          new Day(
              "an ordinary day",
              Habit.ORDINARY,
              Provider.steady(),
              List.of(new Part("all of it", "00:00", "24:00", true, false))),
          new Day(
              "an outage from 10:00 to 11:00",
              Habit.ORDINARY,
              DOWN_AT_TEN,
              List.of(
                  new Part("refused", "10:00", "11:00", true, false),
                  new Part("back", "11:00", "11:02", true, false),
                  new Part("echoes", "11:02", "24:00", false, false))),
          new Day(
              "Monday at nine",
              Habit.MONDAY,
              Provider.steady(),
              List.of(
                  new Part("waking up", "00:00", "09:20", true, true),
                  new Part("echoes", "09:20", "24:00", true, true))),
          new Day(
              "Monday at nine, and the outage",
              Habit.MONDAY,
              DOWN_AT_TEN,
              List.of(
                  new Part("waking up", "00:00", "10:00", false, true),
                  new Part("refused", "10:00", "11:00", true, false),
                  new Part("back", "11:00", "11:02", true, false),
                  new Part("echoes", "11:02", "24:00", false, true))),
          new Day(
              "all at nine sharp",
              Habit.EDGE,
              Provider.steady(),
              List.of(
                  new Part("waking up", "09:00", "09:20", true, true),
                  new Part("echoes", "09:20", "24:00", false, true))));

  @Override
  public boolean run(List<String> arguments) throws IOException {
    var installations = arguments.isEmpty() ? 1_000_000 : Integer.parseInt(arguments.getFirst());
    var kept = true;
    var plots = new FleetPlots();
    System.out.printf("%,d installations, one account each, tokens of an hour%n", installations);
    for (var day : DAYS) {
      var jittered = day.live(installations, true);
      var plain = day.live(installations, false);
      System.out.printf("%n%s%n", day.name());
      for (var part : day.parts()) {
        kept &= tell(part, part.of(jittered.seen()), part.of(plain.seen()));
      }
      kept &= tellRecovery("whose tools wait", after(day, jittered.rescued()));
      tellRecovery("whose tools do not", after(day, jittered.recovered()));
      plots.add(day.name(), jittered.seen(), plain.seen());
    }
    plots.write();
    System.out.println(kept ? "\nEvery promise was kept." : "\nA promise was not kept.");
    return kept;
  }

  private static boolean tell(Part part, Load load, Load plain) {
    var lower = (double) plain.peak() / Math.max(1, load.peak());
    var broken = new ArrayList<String>();
    if (part.even() && load.worstInItsMinute() > EVEN) {
      broken.add("uneven");
    }
    if (part.lower() && lower < LOWER) {
      broken.add("too high");
    }
    System.out.printf(
        "  %-10s mean %,7.0f/s, peak %,7d/s at %s; worst second %5.2f of its minute, %5.2f of the"
            + " minute around it; without jitter %,9d/s, %5.1f times more  %s%n",
        part.name(),
        load.mean(),
        load.peak(),
        load.peakAt().atOffset(ZoneOffset.UTC).toLocalTime(),
        load.worstInItsMinute(),
        load.worstInAnyMinute(),
        plain.peak(),
        lower,
        String.join(", ", broken));
    return broken.isEmpty();
  }

  private static Load after(Day day, Load load) {
    return day.provider().fails()
        ? load.between(day.provider().up(), Fleet.MIDNIGHT.plus(ofHours(24)))
        : load;
  }

  private static boolean tellRecovery(String who, Load recovered) {
    if (recovered.total() == 0) {
      return true;
    }
    System.out.printf(
        "  %,d that had tried in vain and %s: half were served %d s after the provider was back,"
            + " 99 %% after %d s, the last after %d s%n",
        recovered.total(),
        who,
        recovered.until(0.5).toSeconds(),
        recovered.until(0.99).toSeconds(),
        recovered.until(1).toSeconds());
    return recovered.until(1).compareTo(LONGEST_RECOVERY) <= 0;
  }
}
