package dev.evergrant.grant;

import java.time.Duration;

/// Time as polling spends it, so that a test can own it.
interface Pace {
  /// On a clock that nobody sets.
  long nanos();

  /// Blocking.
  void pause(Duration time) throws InterruptedException;

  /// The machine's.
  static Pace real() {
    return new Pace() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void pause(Duration time) throws InterruptedException {
        Thread.sleep(time);
      }
    };
  }
}
