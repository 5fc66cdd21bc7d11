package dev.evergrant.grant;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Time that passes only while somebody waits, and at once.
final class FastPace implements Pace {
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  @Override
  public long nanos() {
    return pauses.stream().mapToLong(Duration::toNanos).sum();
  }

  @Override
  public void pause(Duration time) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    pauses.add(time);
  }

  /// How long was waited each time, in seconds.
  List<Long> seconds() {
    return pauses.stream().map(Duration::toSeconds).toList();
  }
}
