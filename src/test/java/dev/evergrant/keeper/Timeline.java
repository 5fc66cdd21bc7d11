package dev.evergrant.keeper;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Time that a test lets pass: what is due happens in its order, and takes no time.
final class Timeline {
  private record Due(Instant at, long number, Runnable work) {}

  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::number));
  private Instant now;
  private long number;

  Timeline(Instant now) {
    this.now = now;
  }

  Instant now() {
    return now;
  }

  void after(Duration wait, Runnable work) {
    due.add(new Due(now.plus(wait), number++, work));
  }

  /// What is due in a time that is slept through happens later by the whole of it.
  void sleep(Duration time) {
    var later =
        due.stream().map(it -> new Due(it.at().plus(time), it.number(), it.work())).toList();
    due.clear();
    due.addAll(later);
    now = now.plus(time);
  }

  void runUntil(Instant end) {
    for (var next = due.peek(); next != null && !next.at().isAfter(end); next = due.peek()) {
      due.remove();
      now = next.at();
      next.work().run();
    }
    now = end;
  }
}
