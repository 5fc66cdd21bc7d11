package dev.evergrant.agent;

import dev.evergrant.status.Change;
import dev.evergrant.wire.ChangeLine;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// A client that watches: one line for each change, until it goes, or falls too far behind.
final class Changes {
  private static final System.Logger LOG = System.getLogger(Changes.class.getName());

  private final AgentServer server;
  private final Client client;
  private final BlockingQueue<Change> due;

  Changes(AgentServer server, Client client) {
    this.server = server;
    this.client = client;
    this.due = new LinkedBlockingQueue<>(server.limits().backlog());
  }

  /// Blocks until the watch is over.
  void stream() throws IOException {
    var writer = Thread.currentThread();
    Thread.ofVirtual()
        .name("evergrant-watcher-gone")
        .start(() -> {
          Connection.awaitEnd(client.channel());
          writer.interrupt();
        });
    Consumer<Change> subscriber = this::take;
    var keeper = server.reception().keeper();
    keeper.subscribe(subscriber);
    try {
      while (true) {
        Connection.writeAll(client.channel(), Connection.plain(ChangeLine.of(due.take()) + "\n"));
      }
    } catch (InterruptedException gone) {
      LOG.log(Level.DEBUG, "a watcher went away");
    } finally {
      keeper.unsubscribe(subscriber);
    }
  }

  /// On the keeper's loop: never waits.
  private void take(Change change) {
    if (!due.offer(change)) {
      client.close("watches, and no longer reads");
    }
  }
}
