package dev.evergrant.platform;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt64;

/// Whether somebody sits at the desktop of this environment, as its services see it.
///
/// A locked screen, a session in the background, and ten minutes without a key or a mouse are signs
/// of nobody. Each service is asked only where it runs: none is started for it.
public record Seat(Map<String, String> environment) {
  private static final Logger LOG = System.getLogger(Seat.class.getName());
  private static final String SYSTEM_BUS = "unix:path=/run/dbus/system_bus_socket";
  private static final String LOGIN_SESSION = "org.freedesktop.login1.Session";
  private static final Duration IDLE = Duration.ofMinutes(10);
  private static final int SECONDS = 3;

  /// `org.freedesktop.ScreenSaver`, as far as it is used here.
  @DBusInterfaceName("org.freedesktop.ScreenSaver")
  public interface ScreenSaver extends DBusInterface {
    boolean GetActive();
  }

  /// The same of GNOME, which gives the other name to something else.
  @DBusInterfaceName("org.gnome.ScreenSaver")
  public interface GnomeScreenSaver extends DBusInterface {
    boolean GetActive();
  }

  /// GNOME's clock of what the person last did.
  @DBusInterfaceName("org.gnome.Mutter.IdleMonitor")
  public interface IdleMonitor extends DBusInterface {
    /// @return milliseconds
    UInt64 GetIdletime();
  }

  /// Something that a service can be asked.
  @FunctionalInterface
  private interface Sign {
    boolean isOfNobody(DBusConnection bus) throws DBusException;
  }

  /// Empty where nobody can tell. Blocking, for up to three seconds.
  public Optional<Boolean> isTaken() {
    return CompletableFuture.supplyAsync(this::look, Thread::startVirtualThread)
        .completeOnTimeout(Optional.empty(), SECONDS, TimeUnit.SECONDS)
        .join();
  }

  private Optional<Boolean> look() {
    return Stream.of(on(sessionBus(), Seat::desktop), on(systemBus(), Seat::loginSession))
        .flatMap(Optional::stream)
        .reduce(Boolean::logicalOr)
        .map(nobody -> !nobody);
  }

  private String sessionBus() {
    var usual = "unix:path=" + environment.getOrDefault("XDG_RUNTIME_DIR", "/nowhere") + "/bus";
    return environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", usual);
  }

  private String systemBus() {
    return environment.getOrDefault("DBUS_SYSTEM_BUS_ADDRESS", SYSTEM_BUS);
  }

  private static Optional<Boolean> on(
      String address, Function<DBusConnection, Optional<Boolean>> look) {
    try (var bus = DBusConnectionBuilder.forAddress(address).withShared(false).build()) {
      return look.apply(bus);
    } catch (DBusException
        | DBusExecutionException
        | IOException
        | IllegalArgumentException absent) {
      LOG.log(Level.DEBUG, "no bus at {0}: {1}", address, absent.getMessage());
      return Optional.empty();
    }
  }

  private static Optional<Boolean> desktop(DBusConnection bus) {
    return Stream.of(
            ask(bus, "org.freedesktop.ScreenSaver", Seat::isSaved),
            ask(bus, "org.gnome.ScreenSaver", Seat::isSavedByGnome),
            ask(bus, "org.gnome.Mutter.IdleMonitor", Seat::isIdle))
        .flatMap(Optional::stream)
        .reduce(Boolean::logicalOr);
  }

  private static Optional<Boolean> loginSession(DBusConnection bus) {
    return ask(bus, "org.freedesktop.login1", Seat::isLeft);
  }

  /// Empty where the service does not run, or does not know this.
  private static Optional<Boolean> ask(DBusConnection bus, String service, Sign sign) {
    try {
      var names = bus.getRemoteObject("org.freedesktop.DBus", "/org/freedesktop/DBus", DBus.class);
      return names.NameHasOwner(service) ? Optional.of(sign.isOfNobody(bus)) : Optional.empty();
    } catch (DBusException | DBusExecutionException unknown) {
      LOG.log(Level.DEBUG, "{0} does not tell: {1}", service, unknown.getMessage());
      return Optional.empty();
    }
  }

  private static boolean isSaved(DBusConnection bus) throws DBusException {
    return bus.getRemoteObject(
            "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", ScreenSaver.class)
        .GetActive();
  }

  private static boolean isSavedByGnome(DBusConnection bus) throws DBusException {
    return bus.getRemoteObject(
            "org.gnome.ScreenSaver", "/org/gnome/ScreenSaver", GnomeScreenSaver.class)
        .GetActive();
  }

  private static boolean isIdle(DBusConnection bus) throws DBusException {
    var monitor =
        bus.getRemoteObject(
            "org.gnome.Mutter.IdleMonitor",
            "/org/gnome/Mutter/IdleMonitor/Core",
            IdleMonitor.class);
    return monitor.GetIdletime().longValue() >= IDLE.toMillis();
  }

  /// Whether the session that this process belongs to, or else the person's on the screen, is
  /// locked, idle or in the background.
  private static boolean isLeft(DBusConnection bus) throws DBusException {
    Properties session =
        bus.getRemoteObject(
            "org.freedesktop.login1", "/org/freedesktop/login1/session/auto", Properties.class);
    return session.<Boolean>Get(LOGIN_SESSION, "LockedHint")
        || session.<Boolean>Get(LOGIN_SESSION, "IdleHint")
        || !session.<Boolean>Get(LOGIN_SESSION, "Active");
  }
}
