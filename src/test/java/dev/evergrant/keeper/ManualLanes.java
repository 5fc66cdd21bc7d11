package dev.evergrant.keeper;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lanes whose work waits until a test lets it run: what waits is what is in flight.
final class ManualLanes implements Lanes {
  /// Work put off, and for how long.
  record Later(Duration delay, Runnable work) {}

  final List<Later> later = new ArrayList<>();
  final Set<String> stuck = new HashSet<>();
  int interrupted;

  private final Map<String, Deque<Runnable>> lanes = new LinkedHashMap<>();

  @Override
  public void on(String lane, Runnable work) {
    lanes.computeIfAbsent(lane, _ -> new ArrayDeque<>()).add(work);
  }

  @Override
  public Runnable beside(Runnable work) {
    on("beside", work);
    return () -> interrupted++;
  }

  @Override
  public void later(Duration wait, Runnable work) {
    later.add(new Later(wait, work));
  }

  @Override
  public void drain(Duration atMost) {
    while (run()) {
      // What one lane gives to another is finished, too.
    }
  }

  /// The process is gone, and with it all that waited.
  void die() {
    lanes.clear();
    later.clear();
  }

  boolean isBusy() {
    return lanes.values().stream().anyMatch(lane -> !lane.isEmpty());
  }

  /// Runs all that waits on a lane that is not stuck, and what that brings.
  boolean run() {
    var any = false;
    for (var name : List.copyOf(lanes.keySet())) {
      var lane = lanes.get(name);
      while (!isStuck(name) && !lane.isEmpty()) {
        lane.remove().run();
        any = true;
      }
    }
    return any;
  }

  private boolean isStuck(String lane) {
    return stuck.stream().anyMatch(lane::endsWith);
  }
}
