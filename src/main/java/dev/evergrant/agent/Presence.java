package dev.evergrant.agent;

import java.util.concurrent.Future;

/// The client at the other end, while it waits for its answer.
interface Presence {
  /// Cancels what is awaited when the client goes away.
  void withdrawWhenGone(Future<?> awaited);
}
