package dev.evergrant.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.NotificationDaemon.Shown;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationDaemonIT {
  final PrivateSession session = PrivateSession.open();
  final Display display = Display.open(800, 600);
  final NotificationDaemon daemon = NotificationDaemon.start(session, display);
  final DBusConnection bus = session.connect();
  final List<String> signals = new CopyOnWriteArrayList<>();

  @BeforeEach
  void listen() throws Exception {
    bus.addSigHandler(DesktopNotifications.ActionInvoked.class, signal -> signals.add(signal.key));
    bus.addSigHandler(DesktopNotifications.NotificationClosed.class, _ -> signals.add("closed"));
  }

  @AfterEach
  void close() throws Exception {
    bus.close();
    daemon.close();
    display.close();
    session.close();
  }

  int announce(String summary, int replaces) throws Exception {
    var notifications =
        bus.getRemoteObject(
            "org.freedesktop.Notifications",
            "/org/freedesktop/Notifications",
            DesktopNotifications.class);
    var actions = List.of("default", "", "login", "Log in", "later", "Later");
    var hints = Map.<String, Variant<?>>of("urgency", new Variant<>((byte) 1));
    return notifications.Notify(
            "Evergrant", new UInt32(replaces), "", summary, "Two\nlines", actions, hints, 0)
        .intValue();
  }

  static Shown shown(int id, String summary) {
    return new Shown(id, "Evergrant", summary, "Two\nlines", "NORMAL");
  }

  @Test
  void logsWhatItShowed() throws Exception {
    var work = announce("work: log in again", 0);
    var home = announce("home: log in again", 0);

    assertThat(daemon.await(2))
        .containsExactlyInAnyOrder(
            shown(work, "work: log in again"), shown(home, "home: log in again"));
    assertThat(daemon.displayed()).isEqualTo(2);
  }

  @Test
  void replacesInsteadOfShowingTwo() throws Exception {
    var id = announce("first", 0);
    daemon.await(1);

    announce("second", id);

    assertThat(daemon.await(2)).containsExactly(shown(id, "first"), shown(id, "second"));
    assertThat(daemon.displayed()).isEqualTo(1);
  }

  @Test
  void clicksTheNotification() throws Exception {
    announce("work", 0);
    daemon.await(1);

    daemon.click();

    Eventually.until("a click", () -> signals.contains("default"));
  }

  @Test
  void choosesAnAction() throws Exception {
    announce("work", 0);
    daemon.await(1);

    daemon.choose("login");

    Eventually.until("the choice", () -> signals.contains("login"));
  }

  @Test
  void closesAll() throws Exception {
    announce("work", 0);
    daemon.await(1);

    daemon.closeAll();

    Eventually.until("a closed notification", () -> signals.contains("closed"));
    assertThat(daemon.displayed()).isZero();
  }
}
