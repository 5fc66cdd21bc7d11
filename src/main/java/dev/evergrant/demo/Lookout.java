package dev.evergrant.demo;

import dev.evergrant.wire.Agent;
import java.util.function.Consumer;

/// Where the tour sees what the keeper does.
@FunctionalInterface
public interface Lookout {
  /// Calls `seen` with the present state, then with each change, in order; calls `ended` once when
  /// the keeper is gone. Closing ends it.
  Agent.Watch follow(Consumer<Glance> seen, Runnable ended);
}
