package dev.evergrant.app;

import dev.evergrant.keeper.Clocks;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/// The real clocks and real luck: the only place that has them.
final class Wallclock {
  private Wallclock() {}

  static Clocks clocks() {
    return new Clocks(
        InstantSource.system(), System::nanoTime, () -> ThreadLocalRandom.current().nextDouble());
  }
}
