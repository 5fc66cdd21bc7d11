package dev.evergrant.tray;

import dev.evergrant.platform.BusAddress;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.jspecify.annotations.Nullable;

/// The connection to the desktop's session bus that the tray and the notifications share.
///
/// It is made as soon as there is a bus, and again when it was lost. Every method returns at once.
public final class DesktopBus implements AutoCloseable {
  private static final Logger LOG = System.getLogger(DesktopBus.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /// Who lives on the bus. Called on the bus's own lane.
  interface Guest {
    /// There is a bus, another one than before.
    void arrived(DBusConnection bus) throws DBusException;

    /// There is no bus, or none any more.
    void gone();
  }

  private final Lane lane;
  private final Optional<BusAddress> place;

  // These belong to the lane.
  private final List<Guest> guests = new ArrayList<>();
  private @Nullable DBusConnection connection;
  private int generation;
  private Duration pause = FIRST_PAUSE;

  /// @param addresses one or more D-Bus addresses, separated by semicolons
  public DesktopBus(String addresses) {
    this(addresses, new Lane("desktop-bus"));
  }

  DesktopBus(String addresses, Lane lane) {
    this.place = BusAddress.in(addresses);
    this.lane = lane;
  }

  /// The bus of the session that a process with this environment is in.
  public static DesktopBus of(Map<String, String> environment) {
    var named = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
    var usual = "unix:path=" + environment.getOrDefault("XDG_RUNTIME_DIR", "/nowhere") + "/bus";
    return new DesktopBus(named.isEmpty() ? usual : named);
  }

  /// Looks for the bus, from now on.
  public void open() {
    lane.run(this::connect);
  }

  void admit(Guest guest) {
    lane.run(() -> {
      guests.add(guest);
      welcome(guest);
    });
  }

  private void welcome(Guest guest) {
    var bus = connection;
    if (bus == null) {
      return;
    }
    try {
      guest.arrived(bus);
    } catch (DBusException | DBusExecutionException refused) {
      LOG.log(Level.WARNING, "the session bus refused: {0}", refused.getMessage());
    }
  }

  private void connect() {
    if (connection != null) {
      return;
    }
    connection = place.map(this::tryToConnect).orElse(null);
    if (connection == null) {
      guests.forEach(Guest::gone);
      place.ifPresent(_ -> tryAgainLater());
    } else {
      pause = FIRST_PAUSE;
      guests.forEach(this::welcome);
    }
  }

  private void tryAgainLater() {
    lane.runAfter(pause, this::connect);
    pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
  }

  private @Nullable DBusConnection tryToConnect(BusAddress there) {
    if (!there.exists()) {
      return null;
    }
    generation++;
    try {
      // One thread for calls and one for signals: what came first is answered first.
      return DBusConnectionBuilder.forAddress(there.text())
          .withShared(false)
          .withDisconnectCallback(new Farewell(generation))
          .receivingThreadConfig()
          .withMethodCallThreadCount(1)
          .withSignalThreadCount(1)
          .withErrorHandlerThreadCount(1)
          .withMethodReturnThreadCount(1)
          .connectionConfig()
          .build();
    } catch (DBusException | DBusExecutionException refused) {
      LOG.log(Level.INFO, "no session bus yet: {0}", refused.getMessage());
      return null;
    }
  }

  /// Without it dbus-java would keep a dead connection as if it lived.
  private final class Farewell implements IDisconnectCallback {
    private final int from;

    Farewell(int from) {
      this.from = from;
    }

    @Override
    public void disconnectOnError(IOException broken) {
      lane.run(() -> lost(from));
    }

    @Override
    public void requestedDisconnect(Integer status) {
      lane.run(() -> lost(from));
    }
  }

  private void lost(int from) {
    var bus = connection;
    if (bus == null || from != generation) {
      return;
    }
    connection = null;
    bus.disconnect();
    guests.forEach(Guest::gone);
    tryAgainLater();
  }

  @Override
  public void close() {
    lane.run(this::leave);
    lane.close();
  }

  private void leave() {
    var bus = connection;
    connection = null;
    if (bus != null) {
      bus.disconnect();
    }
  }
}
