package dev.evergrant.grant;

import dev.evergrant.keeper.Receipt;
import dev.evergrant.oauth.Secret;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A receipt that remembers what it was given, and on which thread.
final class Kept implements Receipt {
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  @Override
  public void received(Instant sentAt, Secret body) {
    bodies.add(body.reveal());
    threads.add(Thread.currentThread());
  }

  List<String> bodies() {
    return bodies;
  }

  List<Thread> threads() {
    return threads;
  }
}
