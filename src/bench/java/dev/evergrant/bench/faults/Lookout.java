package dev.evergrant.bench.faults;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Change;
import dev.evergrant.status.SessionState;
import dev.evergrant.wire.Agent;
import dev.evergrant.wire.SocketAgent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Follows what `evergrant events` prints, across keepers, and counts episodes and prompts.
///
/// An episode begins when an account needs the person and ends when it is fresh again.
final class Lookout implements AutoCloseable {
  private final SocketAgent agent;
  private final AtomicInteger prompts = new AtomicInteger();
  private final AtomicInteger reminders = new AtomicInteger();
  private final AtomicInteger episodes = new AtomicInteger();
  private final AtomicBoolean inEpisode = new AtomicBoolean();
  private final AtomicBoolean over = new AtomicBoolean();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final CountDownLatch following = new CountDownLatch(1);
  private final Thread thread;

  Lookout(SocketAgent agent) {
    this.agent = agent;
    this.thread = Thread.ofVirtual().name("lookout").start(this::follow);
  }

  /// Blocks until no change is missed any more.
  Lookout awaitFollowing() throws InterruptedException {
    following.await();
    return this;
  }

  /// That the login will end, told while it still works.
  int reminders() {
    return reminders.get();
  }

  int prompts() {
    return prompts.get();
  }

  int episodes() {
    return episodes.get();
  }

  /// The changes so far, as `what state cause`.
  List<String> seen() {
    return List.copyOf(seen);
  }

  private void follow() {
    while (!over.get()) {
      var ended = new CountDownLatch(1);
      try (var _ = watch(ended)) {
        ended.await();
      } catch (InterruptedException closed) {
        return;
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  private Agent.Watch watch(CountDownLatch ended) {
    return agent.watch(this::changed, ended::countDown);
  }

  private void changed(Change change) {
    following.countDown();
    var account = change.account();
    if (account == null) {
      change.status().accounts().forEach(this::look);
    } else {
      seen.add(
          "%s %s %s"
              .formatted(
                  change.what().word(),
                  account.state(),
                  account.cause() == null ? "" : account.cause()));
      look(account);
      if (change.what() == Change.What.PROMPTED) {
        (account.needsThePerson() ? prompts : reminders).incrementAndGet();
      }
    }
  }

  private void look(AccountStatus account) {
    if (account.needsThePerson() && inEpisode.compareAndSet(false, true)) {
      episodes.incrementAndGet();
    } else if (account.state() == SessionState.AUTHORIZED) {
      inEpisode.set(false);
    }
  }

  @Override
  public void close() {
    over.set(true);
    thread.interrupt();
  }
}
