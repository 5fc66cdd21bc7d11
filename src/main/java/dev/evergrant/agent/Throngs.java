package dev.evergrant.agent;

import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Clients by their programs. Any thread may call.
///
/// Whoever comes to a full house waits while one is found who has to go, and so do all behind him:
/// to look at each client for that took a flood of thousands seconds.
final class Throngs {
  /// The clients of one program. They are changed under their key alone.
  private static final class Throng {
    private final NavigableMap<Long, Client> byArrival = new ConcurrentSkipListMap<>();

    /// To count them would be to walk through them.
    private final AtomicInteger size = new AtomicInteger();

    Throng with(Client client) {
      if (byArrival.put(client.arrival(), client) == null) {
        size.incrementAndGet();
      }
      return this;
    }

    @Nullable Throng without(Client client) {
      if (byArrival.remove(client.arrival()) != null) {
        size.decrementAndGet();
      }
      return byArrival.isEmpty() ? null : this;
    }

    int size() {
      return size.get();
    }

    Optional<Client> oldest() {
      return Optional.ofNullable(byArrival.firstEntry()).map(Map.Entry::getValue);
    }
  }

  private final Map<Integer, Throng> all = new ConcurrentHashMap<>();

  void add(Client client) {
    all.compute(
        client.program(), (_, throng) -> (throng == null ? new Throng() : throng).with(client));
  }

  void remove(Client client) {
    all.computeIfPresent(client.program(), (_, throng) -> throng.without(client));
  }

  /// The oldest of the program that has most.
  Optional<Client> oldestOfTheMost() {
    return all.values().stream().max(Comparator.comparingInt(Throng::size)).flatMap(Throng::oldest);
  }
}
