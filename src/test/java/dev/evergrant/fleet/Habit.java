package dev.evergrant.fleet;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/// When the computers of a fleet run in one day, which begins at midnight.
///
/// A computer that is switched on by people comes when they do, round an hour; one that is switched
/// on by a schedule comes at the second, and is as fast as its hardware.
public enum Habit {
  /// A tenth runs always; nine tenths are opened round nine, closed for lunch and in the evening.
  ORDINARY {
    @Override
    List<Awake> of(Instant midnight, RandomGenerator random) {
      return random.nextInt(10) == 0
          ? always(midnight)
          : officeHours(midnight, midnight.plus(about(ofHours(9), ofMinutes(45), random)), random);
    }
  },
  /// All slept since Friday but a tenth that runs always. Seven tenths are opened by people within
  /// minutes of nine, two tenths by a schedule at nine exactly.
  MONDAY {
    @Override
    List<Awake> of(Instant midnight, RandomGenerator random) {
      var kind = random.nextInt(10);
      if (kind == 0) {
        return always(midnight);
      }
      return kind < 3
          ? officeHours(midnight, midnight.plus(onSchedule(random)), random)
          : officeHours(midnight, midnight.plus(about(ofHours(9), ofMinutes(10), random)), random);
    }
  },
  /// Nobody's Monday: every computer of the fleet wakes in the same instant.
  EDGE {
    @Override
    List<Awake> of(Instant midnight, RandomGenerator random) {
      return List.of(new Awake(midnight.plus(NINE), midnight.plus(DAY)));
    }
  };

  static final Duration DAY = ofHours(24);
  static final Duration NINE = ofHours(9);

  abstract List<Awake> of(Instant midnight, RandomGenerator random);

  private static List<Awake> always(Instant midnight) {
    return List.of(new Awake(midnight, midnight.plus(DAY)));
  }

  private static List<Awake> officeHours(Instant midnight, Instant opened, RandomGenerator random) {
    var lunch = midnight.plus(about(ofHours(12), ofMinutes(20), random));
    var back = lunch.plus(about(ofMinutes(45), ofMinutes(10), random));
    var closed = midnight.plus(about(ofHours(17).plusMinutes(30), ofMinutes(45), random));
    return List.of(new Awake(opened, lunch), new Awake(back, closed));
  }

  private static Duration onSchedule(RandomGenerator random) {
    return NINE.plus(ofSeconds(1).plusMillis(random.nextInt(3000)));
  }

  private static Duration about(Duration mean, Duration deviation, RandomGenerator random) {
    return mean.plusNanos((long) (deviation.toNanos() * random.nextGaussian()));
  }
}
