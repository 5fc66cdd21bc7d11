package dev.evergrant.bench.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Clients at one socket, each of which connects, asks, reads its answer, and begins anew.
///
/// A platform thread for each, as each tool is a process of its own: nothing is shared between them.
record Load(Path socket, Supplier<Exchange> exchange) {
  /// Blocking, for that time.
  Figures of(int clients, Duration time) {
    var end = System.nanoTime() + time.toNanos();
    try (var threads = Executors.newFixedThreadPool(clients)) {
      Callable<long[]> client = () -> client(exchange.get(), end);
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
    var client = exchange.get();
    var waits = new long[requests];
    var start = System.nanoTime();
    for (int i = 0; i < requests; i++) {
      waits[i] = wait(client);
    }
    return Figures.of(waits, Duration.ofNanos(System.nanoTime() - start));
  }

  private long[] client(Exchange client, long end) {
    var waits = new long[1 << 12];
    var count = 0;
    while (System.nanoTime() < end) {
      if (count == waits.length) {
        waits = Arrays.copyOf(waits, 2 * count);
      }
      waits[count++] = wait(client);
    }
    return Arrays.copyOf(waits, count);
  }

  private long wait(Exchange client) {
    var start = System.nanoTime();
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      client.on(channel);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
    return System.nanoTime() - start;
  }
}
