package dev.evergrant.agent;

import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Clients that have not yet said what they want, in the order they came.
final class Silent {
  private final ConcurrentSkipListMap<Long, Client> clients = new ConcurrentSkipListMap<>();
  private final AtomicInteger count = new AtomicInteger();

  void add(Client client) {
    clients.put(client.arrival(), client);
    count.incrementAndGet();
  }

  void remove(Client client) {
    if (clients.remove(client.arrival()) != null) {
      count.decrementAndGet();
    }
  }

  int count() {
    return count.get();
  }

  /// The one that has been silent for longest makes room for the next.
  void letTheOldestGo() {
    var oldest = clients.pollFirstEntry();
    if (oldest != null) {
      count.decrementAndGet();
      oldest.getValue().close("was silent for longest, when others came");
    }
  }
}
