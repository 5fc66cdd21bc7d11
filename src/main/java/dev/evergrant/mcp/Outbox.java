package dev.evergrant.mcp;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The lines to the client, written by one thread.
///
/// Who brings a line waits while a client that reads slowly has [#ROOM] bytes before it. So its
/// thread reads no more from the server, and the server waits too.
final class Outbox {
  /// One message of the greatest length fits, and few others beside it.
  private static final int ROOM = Message.LIMIT;

  /// No line is empty.
  private static final byte[] END = new byte[0];

  private final BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>();
  private final Semaphore room = new Semaphore(ROOM, true);
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final OutputStream out;
  private final Runnable lost;

  /// @param lost called once where nobody takes the lines any more
  Outbox(OutputStream out, Runnable lost) {
    this.out = out;
    this.lost = lost;
  }

  void start() {
    // Not a virtual one: a write that nobody reads would hold the thread that carries it.
    Thread.ofPlatform().daemon().name("evergrant-mcp-out").start(this::write);
  }

  /// Blocking while there is no room.
  ///
  /// @param line without a line break
  void put(byte[] line) throws InterruptedException {
    room.acquire(weight(line));
    lines.add(line);
  }

  private static int weight(byte[] line) {
    return Math.min(line.length + 1, ROOM);
  }

  private void write() {
    try {
      var buffered = new BufferedOutputStream(out, 1 << 16);
      for (var line = lines.take(); line.length > 0; line = lines.take()) {
        buffered.write(line);
        buffered.write('\n');
        if (lines.isEmpty()) {
          flush(buffered);
        }
        room.release(weight(line));
      }
      flush(buffered);
    } catch (IOException gone) {
      lost.run();
    } catch (InterruptedException impossible) {
      Thread.currentThread().interrupt();
    } finally {
      ended.complete(null);
    }
  }

  private void flush(OutputStream buffered) throws IOException {
    buffered.flush();
    if (out instanceof PrintStream silent && silent.checkError()) {
      throw new IOException("nobody reads");
    }
  }

  /// Writes what there is and takes no more. Blocking, for `patience` at most: the client may have
  /// stopped to read.
  void end(Duration patience) throws InterruptedException {
    lines.add(END);
    try {
      ended.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException unread) {
      // Then these lines are lost, as they would be in the pipe.
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
