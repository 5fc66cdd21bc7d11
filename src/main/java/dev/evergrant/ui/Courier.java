package dev.evergrant.ui;

import dev.evergrant.status.Change;
import dev.evergrant.wire.Agent;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Carries questions to the agent on virtual threads, and the answers back to the JavaFX thread.
final class Courier {
  private final Agent agent;
  private final Executor screen;

  Courier(Agent agent, Executor screen) {
    this.agent = agent;
    this.screen = screen;
  }

  void ask(Request request, Consumer<Reply> then) {
    Thread.startVirtualThread(() -> {
      var reply = agent.ask(request);
      screen.execute(() -> then.accept(reply));
    });
  }

  /// Follows the keeper until it is gone, or until what is returned is called.
  Runnable watch(Consumer<Change> changes, Runnable ended) {
    var watch = new CompletableFuture<Agent.Watch>();
    Thread.startVirtualThread(() ->
        watch.complete(
            agent.watch(
                change -> screen.execute(() -> changes.accept(change)),
                () -> screen.execute(ended))));
    return () -> {
      var _ = watch.thenAcceptAsync(Agent.Watch::close, Thread::startVirtualThread);
    };
  }
}
