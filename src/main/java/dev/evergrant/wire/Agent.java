package dev.evergrant.wire;

import dev.evergrant.status.Change;
import java.util.function.Consumer;

/// The keeper, as its clients see it.
public interface Agent {
  /// Asks and waits for the answer. Blocking: never from the JavaFX thread. A keeper that is gone
  /// is a [Reply.Failed] with [Failure#NO_KEEPER].
  Reply ask(Request request);

  /// Calls `changes` with the present state (`What.KEEPER`) and then with each change, in order, on
  /// a thread of its own; calls `ended` once when the keeper is gone. Closing ends it without a
  /// call.
  Watch watch(Consumer<Change> changes, Runnable ended);

  /// An open watch.
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
