package dev.evergrant.agent;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// All clients of a keeper, through whichever socket they came: together they may take no more of
/// its memory than it has. Any thread may call.
final class Crowd {
  private static final Comparator<Client> LONGEST_FIRST =
      Comparator.comparingInt(Client::held).reversed().thenComparingLong(Client::arrival);

  private static final int SHORT = 1024;

  private final Limits limits;
  private final Set<Client> clients = ConcurrentHashMap.newKeySet();
  private final Throngs throngs = new Throngs();

  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong arrivals = new AtomicLong();

  Crowd(Limits limits) {
    this.limits = limits;
  }

  /// A number for whoever comes next, greater than that of all who came before.
  long nextArrival() {
    return arrivals.getAndIncrement();
  }

  /// Takes a client in, for whom another may have to go. False where too many stay that were asked
  /// to go, as somebody does who waits for the end of a login.
  boolean takesIn(Client client) {
    if (clients.size() >= limits.open()) {
      makeRoom();
    }
    if (clients.size() >= limits.open() + limits.open() / 4 || isFull()) {
      return false;
    }
    throngs.add(client);
    return clients.add(client);
  }

  /// A program that floods us pushes out its own; one that waits politely stays. Whoever was asked
  /// to go before makes no more room.
  private void makeRoom() {
    var oldest = throngs.oldestOfTheMost();
    while (oldest.isPresent() && !isDismissed(oldest.get())) {
      oldest = throngs.oldestOfTheMost();
    }
  }

  private boolean isDismissed(Client client) {
    throngs.remove(client);
    return client.dismiss("waited for longest, when others came");
  }

  /// A client has sent so many bytes more. Who was asked to go may not have been told yet: where
  /// that is too much, whoever is not short goes as well.
  void hold(Client client, int count) {
    client.hold(count);
    if (bytes.addAndGet(count) > limits.unfinished() && ofThoseWhoStay() > limits.unfinished()) {
      longest().ifPresent(Crowd::sendAway);
    }
    if (isFull() && client.held() > SHORT && client.whyClosed().isEmpty()) {
      sendAway(client);
    }
  }

  private boolean isFull() {
    return bytes.get() > 2 * limits.unfinished();
  }

  private long ofThoseWhoStay() {
    return staying().mapToLong(Client::held).sum();
  }

  private static void sendAway(Client client) {
    client.dismiss("sent a long request, when all together were too long");
  }

  void leave(Client client) {
    clients.remove(client);
    throngs.remove(client);
    bytes.addAndGet(-client.held());
  }

  private Optional<Client> longest() {
    return staying().min(LONGEST_FIRST);
  }

  private Stream<Client> staying() {
    return clients.stream().filter(client -> client.whyClosed().isEmpty());
  }
}
