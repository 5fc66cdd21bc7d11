package dev.evergrant.agent;

import dev.evergrant.platform.Peer;
import java.util.Optional;
import java.util.concurrent.Future;

/// The client at the other end, while it waits for its answer.
interface Presence {
  /// Its process; empty where the system does not tell.
  Optional<Peer> peer();

  /// Cancels what is awaited when the client goes away.
  void withdrawWhenGone(Future<?> awaited);
}
