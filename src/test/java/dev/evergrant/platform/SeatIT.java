package dev.evergrant.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.PrivateSession;
import java.util.HashMap;
import java.util.Map;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The services are stand-ins, the buses are real.
class SeatIT {
  private static final String LOGIN_SESSION = "org.freedesktop.login1.Session";

  final PrivateSession session = PrivateSession.open();
  final PrivateSession system = PrivateSession.open();
  final DBusConnection desktop = session.connect();
  final DBusConnection logind = system.connect();

  @AfterEach
  void close() throws Exception {
    desktop.close();
    logind.close();
    system.close();
    session.close();
  }

  /// A screen saver as most desktops have one.
  public record Saver(boolean GetActive) implements Seat.ScreenSaver {
    @Override
    public String getObjectPath() {
      return "/org/freedesktop/ScreenSaver";
    }
  }

  /// GNOME's.
  public record GnomeSaver(boolean GetActive) implements Seat.GnomeScreenSaver {
    @Override
    public String getObjectPath() {
      return "/org/gnome/ScreenSaver";
    }
  }

  /// GNOME's clock.
  public record Clock(long millis) implements Seat.IdleMonitor {
    @Override
    public UInt64 GetIdletime() {
      return new UInt64(millis);
    }

    @Override
    public String getObjectPath() {
      return "/org/gnome/Mutter/IdleMonitor/Core";
    }
  }

  /// A session of login1.
  public record LoginSession(Map<String, Boolean> values) implements Properties {
    @Override
    @SuppressWarnings("unchecked")
    public <A> A Get(String interfaceName, String name) {
      return (A) new Variant<>(values.get(name));
    }

    @Override
    public <A> void Set(String interfaceName, String name, A value) {}

    @Override
    public Map<String, Variant<?>> GetAll(String interfaceName) {
      var all = new HashMap<String, Variant<?>>();
      values.forEach((name, value) -> all.put(name, new Variant<>(value)));
      return interfaceName.equals(LOGIN_SESSION) ? all : Map.of();
    }

    @Override
    public String getObjectPath() {
      return "/org/freedesktop/login1/session/auto";
    }
  }

  void offer(DBusConnection bus, String name, org.freedesktop.dbus.interfaces.DBusInterface object)
      throws Exception {
    bus.exportObject(object);
    bus.requestBusName(name);
  }

  void login(boolean locked, boolean idle, boolean active) throws Exception {
    var values = Map.of("LockedHint", locked, "IdleHint", idle, "Active", active);
    offer(logind, "org.freedesktop.login1", new LoginSession(values));
  }

  Seat seat() {
    return new Seat(
        Map.of(
            "DBUS_SESSION_BUS_ADDRESS",
            session.address(),
            "DBUS_SYSTEM_BUS_ADDRESS",
            system.address()));
  }

  @Test
  void cannotTellWhereNobodyCan() {
    assertThat(seat().isTaken()).isEmpty();
    assertThat(new Seat(Map.of("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")).isTaken())
        .isEmpty();
  }

  @Test
  void isFreeBehindAScreenSaver() throws Exception {
    offer(desktop, "org.freedesktop.ScreenSaver", new Saver(true));

    assertThat(seat().isTaken()).contains(false);
  }

  @Test
  void isTakenWithoutOne() throws Exception {
    offer(desktop, "org.freedesktop.ScreenSaver", new Saver(false));

    assertThat(seat().isTaken()).contains(true);
  }

  @Test
  void isFreeBehindGnomesScreenSaver() throws Exception {
    offer(desktop, "org.gnome.ScreenSaver", new GnomeSaver(true));

    assertThat(seat().isTaken()).contains(false);
  }

  @Test
  void isFreeAfterTenMinutesWithoutAKey() throws Exception {
    offer(desktop, "org.gnome.Mutter.IdleMonitor", new Clock(600_000));

    assertThat(seat().isTaken()).contains(false);
  }

  @Test
  void isTakenByWhoHasJustPressedOne() throws Exception {
    offer(desktop, "org.gnome.Mutter.IdleMonitor", new Clock(599_999));

    assertThat(seat().isTaken()).contains(true);
  }

  @Test
  void isTakenByAnActiveSession() throws Exception {
    login(false, false, true);

    assertThat(seat().isTaken()).contains(true);
  }

  @Test
  void isFreeBehindALock() throws Exception {
    login(true, false, true);

    assertThat(seat().isTaken()).contains(false);
  }

  @Test
  void isFreeWhereTheSessionIsIdle() throws Exception {
    login(false, true, true);

    assertThat(seat().isTaken()).contains(false);
  }

  @Test
  void isFreeWhereTheSessionIsInTheBackground() throws Exception {
    login(false, false, false);

    assertThat(seat().isTaken()).contains(false);
  }

  @Test
  void oneSignOfNobodyIsEnough() throws Exception {
    offer(desktop, "org.freedesktop.ScreenSaver", new Saver(false));
    login(true, false, true);

    assertThat(seat().isTaken()).contains(false);
  }
}
