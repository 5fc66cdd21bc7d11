package dev.evergrant.platform;

import dev.evergrant.platform.PowerSignals.Login1;
import dev.evergrant.platform.PowerSignals.NetworkMonitor;
import dev.evergrant.platform.PowerSignals.NetworkState;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;

/// Says when the computer woke up or the network came back, on systems that tell: logind,
/// NetworkManager and the desktop portal.
///
/// A bonus: whoever must not miss a wake-up looks at the clock. Where nobody tells, nothing is said
/// and nothing is polled; several may tell of one event.
public final class Power implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Power.class.getName());
  private static final String SYSTEM_BUS = "unix:path=/run/dbus/system_bus_socket";
  private static final String PORTAL = "org.freedesktop.portal.Desktop";
  private static final String PORTAL_PATH = "/org/freedesktop/portal/desktop";

  private final Runnable back;
  private final List<BusWatch> watches;

  private Power(Map<String, String> environment, Runnable back) {
    this.back = back;
    this.watches =
        List.of(
            new BusWatch(systemBus(environment), this::listenToTheSystem),
            new BusWatch(sessionBus(environment), this::listenToThePortal));
  }

  /// Listens from now on. Returns at once.
  ///
  /// @param environment names the buses
  /// @param back called on any thread when there is reason to try again what failed; returns at
  ///   once
  public static Power watch(Map<String, String> environment, Runnable back) {
    var power = new Power(environment, back);
    power.watches.forEach(BusWatch::open);
    return power;
  }

  /// Waits until everything is subscribed to that is there, for a test.
  void settle() {
    watches.forEach(BusWatch::settle);
  }

  private static String systemBus(Map<String, String> environment) {
    var named = environment.getOrDefault("DBUS_SYSTEM_BUS_ADDRESS", "");
    return named.isEmpty() ? SYSTEM_BUS : named;
  }

  private static String sessionBus(Map<String, String> environment) {
    var named = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
    var usual = "unix:path=" + environment.getOrDefault("XDG_RUNTIME_DIR", "/nowhere") + "/bus";
    return named.isEmpty() ? usual : named;
  }

  private void listenToTheSystem(DBusConnection bus) throws DBusException {
    bus.addSigHandler(
        Login1.PrepareForSleep.class,
        sleep -> {
          if (!sleep.starts) {
            tell("the computer woke up");
          }
        });
    bus.addSigHandler(
        NetworkState.StateChanged.class,
        change -> {
          if (change.state.intValue() >= NetworkState.CONNECTED_SITE) {
            tell("the network is there");
          }
        });
  }

  /// It has to be asked what it means, beside the thread on which its signals come.
  private void listenToThePortal(DBusConnection bus) throws DBusException {
    bus.addSigHandler(
        NetworkMonitor.Changed.class, _ -> Thread.startVirtualThread(() -> askThePortal(bus)));
  }

  private void askThePortal(DBusConnection bus) {
    try {
      if (bus.getRemoteObject(PORTAL, PORTAL_PATH, NetworkMonitor.class).GetAvailable()) {
        tell("the network changed");
      }
    } catch (DBusException | DBusExecutionException refused) {
      LOG.log(Level.DEBUG, "the portal did not tell of the network: {0}", refused.getMessage());
    }
  }

  private void tell(String what) {
    LOG.log(Level.DEBUG, what);
    back.run();
  }

  @Override
  public void close() {
    watches.forEach(BusWatch::close);
  }
}
