package dev.evergrant.agent;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Closes clients that keep us waiting for too long.
///
/// Not a timer for each, which would wake a thread with every request: while anybody is in a hurry
/// it looks at all of them, four times in the shortest time that is allowed; else it sleeps.
final class Deadlines {
  private final Collection<Client> clients;
  private final long period;
  private final ScheduledThreadPoolExecutor thread;
  private final AtomicBoolean awake = new AtomicBoolean();

  Deadlines(Collection<Client> clients, Limits limits) {
    this.clients = clients;
    this.period = Math.min(limits.reading().toMillis(), limits.writing().toMillis()) / 4;
    this.thread =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().daemon().name("evergrant-deadlines").factory(),
            new ThreadPoolExecutor.DiscardPolicy());
  }

  void begin(Client client, Duration time) {
    client.mustHurryUntil(System.nanoTime() + time.toNanos());
    wake();
  }

  private void wake() {
    if (!awake.get() && awake.compareAndSet(false, true)) {
      after(Duration.ofMillis(period), this::look);
    }
  }

  private void look() {
    var now = System.nanoTime();
    clients.stream()
        .filter(client -> client.isTooLate(now))
        .forEach(client -> client.close("said or read nothing for too long"));
    awake.set(false);
    if (clients.stream().anyMatch(Client::mustHurry)) {
      wake();
    }
  }

  void after(Duration time, Runnable deed) {
    var _ = thread.schedule(deed, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  void end() {
    thread.shutdownNow();
  }
}
