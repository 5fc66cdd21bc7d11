package dev.evergrant.keeper;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Change;
import dev.evergrant.status.Change.What;
import dev.evergrant.status.KeeperStatus;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Those who are told of each change. Used on the loop only.
final class Audience {
  private final List<Consumer<Change>> subscribers = new CopyOnWriteArrayList<>();
  private final Supplier<KeeperStatus> status;

  Audience(Supplier<KeeperStatus> status) {
    this.status = status;
  }

  void add(Consumer<Change> subscriber, Instant now) {
    subscribers.add(subscriber);
    subscriber.accept(new Change(now, What.KEEPER, null, status.get()));
  }

  void remove(Consumer<Change> subscriber) {
    subscribers.remove(subscriber);
  }

  void tell(Instant now, What what, @Nullable AccountStatus account) {
    if (!subscribers.isEmpty()) {
      var change = new Change(now, what, account, status.get());
      for (var subscriber : subscribers) {
        subscriber.accept(change);
      }
    }
  }
}
