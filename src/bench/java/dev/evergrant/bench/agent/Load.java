package dev.evergrant.bench.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// Clients at one socket, each of which connects, asks, reads its answer, and begins anew.
///
/// A platform thread for each, as each tool is a process of its own: nothing is shared between them.
record Load(Path socket, Exchange exchange) {
  /// Blocking, for that time.
  Figures of(int clients, Duration time) {
    var end = System.nanoTime() + time.toNanos();
    try (var threads = Executors.newFixedThreadPool(clients)) {
      Callable<long[]> client = () -> client(end);
      var all = threads.invokeAll(IntStream.range(0, clients).mapToObj(_ -> client).toList());
      List<long[]> waits = new ArrayList<>();
      for (var one : all) {
        waits.add(one.get());
      }
      return Figures.of(waits.stream().flatMapToLong(Arrays::stream).toArray(), time);
    } catch (InterruptedException | ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /// So many requests, one after the other.
  Figures times(int requests) {
    var waits = new long[requests];
    var start = System.nanoTime();
    try (var line = new Line(socket)) {
      for (int i = 0; i < requests; i++) {
        waits[i] = wait(line);
      }
    }
    return Figures.of(waits, Duration.ofNanos(System.nanoTime() - start));
  }

  private long[] client(long end) {
    var waits = new long[1 << 12];
    var count = 0;
    try (var line = new Line(socket)) {
      while (System.nanoTime() < end) {
        if (count == waits.length) {
          waits = Arrays.copyOf(waits, 2 * count);
        }
        waits[count++] = wait(line);
      }
    }
    return Arrays.copyOf(waits, count);
  }

  private long wait(Line line) {
    var start = System.nanoTime();
    try {
      line.open();
      exchange.on(line);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    } finally {
      line.hangUp();
    }
    return System.nanoTime() - start;
  }
}
