package dev.evergrant.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.status.Change;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A watch that reads one change a line, on a virtual thread of its own.
final class SocketWatch implements Agent.Watch {
  private final Consumer<Change> changes;
  private final Runnable ended;
  private final AtomicBoolean over = new AtomicBoolean();
  private volatile @Nullable SocketChannel channel;

  SocketWatch(Consumer<Change> changes, Runnable ended) {
    this.changes = changes;
    this.ended = ended;
  }

  /// @param connected null where there is no keeper
  void start(@Nullable SocketChannel connected) {
    channel = connected;
    Thread.ofVirtual().name("evergrant-watch").start(() -> run(connected));
  }

  private void run(@Nullable SocketChannel connected) {
    try {
      if (connected != null) {
        read(connected);
      }
    } finally {
      if (over.compareAndSet(false, true)) {
        ended.run();
      }
    }
  }

  private void read(SocketChannel connected) {
    try (var lines = new BufferedReader(Channels.newReader(connected, UTF_8))) {
      for (var line = lines.readLine(); line != null && !over.get(); line = lines.readLine()) {
        changes.accept(StatusCodec.change(JsonObject.parse(line)));
      }
    } catch (IOException | MalformedMessage gone) {
      // Either way there is nothing more to hear: the end of the watch says so.
      return;
    }
  }

  @Override
  public void close() {
    over.set(true);
    var open = channel;
    if (open != null) {
      try {
        open.close();
      } catch (IOException closed) {
        // It is closed, whatever it had to say.
        return;
      }
    }
  }
}
