package dev.evergrant.platform;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.jspecify.annotations.Nullable;

/// A subscription on one D-Bus that outlives the bus: what is subscribed to is subscribed to again
/// when the bus was restarted.
///
/// A bus that was never there is not looked for again. Methods return at once.
final class BusWatch implements AutoCloseable {
  private static final Logger LOG = System.getLogger(BusWatch.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /// Subscribes on a bus that is there, anew each time.
  interface Subscription {
    void on(DBusConnection bus) throws DBusException;
  }

  private final ExecutorService lane =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("bus-watch").factory());
  private final Optional<BusAddress> address;
  private final Subscription subscription;

  // These belong to the lane.
  private @Nullable DBusConnection connection;
  private boolean wasThere;
  private Duration pause = FIRST_PAUSE;

  /// @param addresses one or more D-Bus addresses, separated by semicolons
  BusWatch(String addresses, Subscription subscription) {
    this.address = BusAddress.in(addresses);
    this.subscription = subscription;
  }

  void open() {
    run(this::connect);
  }

  /// Waits until what was begun is done, for a test.
  void settle() {
    CompletableFuture.runAsync(() -> {}, lane).join();
  }

  private void connect() {
    var bus = address.filter(BusAddress::exists).map(this::tryToConnect).orElse(null);
    if (bus != null) {
      connection = bus;
      wasThere = true;
      pause = FIRST_PAUSE;
    } else if (wasThere) {
      tryAgainLater();
    } else {
      LOG.log(Level.DEBUG, "nobody tells of sleep or network at {0}", address);
    }
  }

  private @Nullable DBusConnection tryToConnect(BusAddress there) {
    DBusConnection bus = null;
    try {
      bus =
          DBusConnectionBuilder.forAddress(there.text())
              .withShared(false)
              .withDisconnectCallback(new Farewell())
              .receivingThreadConfig()
              .withMethodCallThreadCount(1)
              .withSignalThreadCount(1)
              .withErrorHandlerThreadCount(1)
              .withMethodReturnThreadCount(1)
              .connectionConfig()
              .build();
      subscription.on(bus);
      return bus;
    } catch (DBusException | DBusExecutionException | IllegalArgumentException absent) {
      LOG.log(Level.DEBUG, "no news from {0}: {1}", there.text(), absent.getMessage());
      if (bus != null) {
        bus.disconnect();
      }
      return null;
    }
  }

  private void tryAgainLater() {
    CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
        .execute(() -> run(this::connect));
    var longer = pause.multipliedBy(2);
    pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
  }

  /// Without it dbus-java would keep a dead connection as if it lived.
  private final class Farewell implements IDisconnectCallback {
    @Override
    public void disconnectOnError(IOException broken) {
      run(BusWatch.this::lost);
    }
  }

  private void lost() {
    var bus = connection;
    if (bus != null) {
      connection = null;
      bus.disconnect();
      tryAgainLater();
    }
  }

  private void leave() {
    var bus = connection;
    connection = null;
    if (bus != null) {
      bus.disconnect();
    }
  }

  private void run(Runnable task) {
    try {
      lane.execute(task);
    } catch (RejectedExecutionException closed) {
      LOG.log(Level.DEBUG, "closed, and what came after that is left undone");
    }
  }

  @Override
  public void close() {
    run(this::leave);
    lane.shutdown();
  }
}
