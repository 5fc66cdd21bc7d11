package dev.evergrant.bench.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Clients at one socket, each of which connects, asks, reads its answer, hangs up, and begins
/// anew.
///
/// One thread is all of them, and looks who has been answered (`poll`): a thread for each would
/// have the kernel switch between them for longer than the server works.
record Load(Path socket, Supplier<Exchange> exchange) {
  private static final class Client {
    final Exchange exchange;
    final Line line;
    long start;

    Client(Exchange exchange, Line line) {
      this.exchange = exchange;
      this.line = line;
    }

    void begin() throws IOException {
      start = System.nanoTime();
      line.open();
      exchange.begin(line);
    }
  }

  private static final class Waits {
    private long[] each = new long[1 << 12];
    private int count;

    void add(long wait) {
      if (count == each.length) {
        each = Arrays.copyOf(each, 2 * count);
      }
      each[count++] = wait;
    }
  }

  /// So many clients at a time. Blocking, for that time.
  Figures of(int clients, Duration time) {
    var end = System.nanoTime() + time.toNanos();
    var waits = new Waits();
    return run(clients, waits, () -> System.nanoTime() < end);
  }

  /// The same with a thread for each: for an exchange of several messages, as oidc-agent hears
  /// nobody else until one client has said all, and another who waits to be let in would keep that
  /// one from speaking.
  Figures apart(int clients, Duration time) {
    Callable<Figures> one = () -> of(1, time);
    try (var threads = Executors.newFixedThreadPool(clients)) {
      var waits = LongStream.builder();
      for (var each : threads.invokeAll(Collections.nCopies(clients, one))) {
        Arrays.stream(each.get().waits()).forEach(waits);
      }
      return Figures.of(waits.build().toArray(), time);
    } catch (InterruptedException | ExecutionException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /// So many requests, one after the other.
  Figures times(int requests) {
    var waits = new Waits();
    return run(1, waits, () -> waits.count < requests);
  }

  private Figures run(int count, Waits waits, BooleanSupplier goesOn) {
    var start = System.nanoTime();
    try (var arena = Arena.ofConfined()) {
      var clients =
          IntStream.range(0, count)
              .mapToObj(_ -> new Client(exchange.get(), new Line(arena, socket)))
              .toArray(Client[]::new);
      run(clients, new Poll(arena, count), waits, goesOn);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
    var time = Duration.ofNanos(System.nanoTime() - start);
    return Figures.of(Arrays.copyOf(waits.each, waits.count), time);
  }

  private static void run(Client[] clients, Poll poll, Waits waits, BooleanSupplier goesOn)
      throws IOException {
    for (int i = 0; i < clients.length; i++) {
      clients[i].begin();
      poll.watch(i, clients[i].line);
    }
    while (goesOn.getAsBoolean()) {
      poll.await();
      for (int i = 0; i < clients.length; i++) {
        if (poll.isReady(i) && clients[i].exchange.goOn(clients[i].line)) {
          clients[i].line.hangUp();
          waits.add(System.nanoTime() - clients[i].start);
          clients[i].begin();
          poll.watch(i, clients[i].line);
        }
      }
    }
    for (var client : clients) {
      client.line.hangUp();
    }
  }
}
