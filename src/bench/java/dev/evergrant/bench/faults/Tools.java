package dev.evergrant.bench.faults;

import dev.evergrant.oauth.Secret;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import dev.evergrant.wire.SocketAgent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Three tools that ask for a token, use it at the API, and start again, each on a thread of its
/// own.
///
/// One that gets 401 says so with `reject` and tries once more with another token, as a good tool
/// does. They are in this process because a JVM for each call would measure the machine.
final class Tools implements AutoCloseable {
  private static final int COUNT = 3;
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final SocketAgent agent;
  private final String account;
  private final URI api;
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger cured = new AtomicInteger();
  private final AtomicInteger served = new AtomicInteger();
  private final AtomicLong gap = new AtomicLong();
  private final Thread[] threads;
  private volatile boolean over;

  Tools(SocketAgent agent, String account, URI api) {
    this.agent = agent;
    this.account = account;
    this.api = api;
    this.threads =
        IntStream.range(0, COUNT)
            .mapToObj(_ -> Thread.ofVirtual().name("tool").start(this::work))
            .toArray(Thread[]::new);
  }

  int refused() {
    return refused.get();
  }

  int cured() {
    return cured.get();
  }

  /// How many uses of a token ended well.
  int served() {
    return served.get();
  }

  Duration gap() {
    return Duration.ofNanos(gap.get());
  }

  private void work() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        var since = System.nanoTime();
        while (!goesWell()) {
          // How long it has been without one so far counts, even if no good end comes.
          note(since);
          Thread.sleep(PAUSE);
        }
        note(since);
        served.incrementAndGet();
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(long since) {
    gap.accumulateAndGet(System.nanoTime() - since, Math::max);
  }

  private boolean goesWell() throws InterruptedException {
    var token = ask(null);
    if (token == null) {
      return false;
    }
    return use(token) || afterRejecting(token);
  }

  private boolean afterRejecting(Secret token) throws InterruptedException {
    agent.ask(new Request.Reject(account, token));
    var other = ask(token);
    if (other == null) {
      return false;
    }
    var good = use(other);
    (good ? cured : refused).incrementAndGet();
    return good;
  }

  private @Nullable Secret ask(@Nullable Secret instead) {
    var wish =
        new Request.Token(account, Duration.ZERO, false, instead, Set.of(), null, null, "a tool");
    return agent.ask(wish) instanceof Reply.Token token ? token.accessToken() : null;
  }

  private boolean use(Secret token) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(api).header("Authorization", "Bearer " + token.reveal()).build();
    try {
      var status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 200 && status != 401) {
        throw new AssertionError("the API answered %d".formatted(status));
      }
      return status == 200;
    } catch (IOException lost) {
      if (over) {
        throw new InterruptedException();
      }
      throw new AssertionError("the API ended", lost);
    }
  }

  @Override
  public void close() {
    over = true;
    for (var thread : threads) {
      thread.interrupt();
    }
    http.shutdownNow();
  }
}
