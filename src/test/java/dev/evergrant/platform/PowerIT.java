package dev.evergrant.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.platform.PowerSignals.Login1;
import dev.evergrant.platform.PowerSignals.NetworkMonitor;
import dev.evergrant.platform.PowerSignals.NetworkState;
import dev.evergrant.testing.Child;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.TestFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Against a real bus that plays both, with the parts of logind, NetworkManager and the portal
/// played by the test.
class PowerIT {
  final TestFolder folder = TestFolder.create();
  final Path socket = folder.path().resolve("bus");
  final String address = "unix:path=" + socket;
  final AtomicInteger told = new AtomicInteger();
  Child daemon;
  DBusConnection stage;
  Power power;

  /// The portal, on a network that is there or not.
  static final class Portal implements NetworkMonitor {
    volatile boolean available = true;
    final AtomicInteger asked = new AtomicInteger();

    @Override
    public boolean GetAvailable() {
      asked.incrementAndGet();
      return available;
    }

    @Override
    public String getObjectPath() {
      return "/org/freedesktop/portal/desktop";
    }
  }

  @BeforeEach
  void open() throws Exception {
    startDaemon();
    power =
        Power.watch(
            Map.of("DBUS_SYSTEM_BUS_ADDRESS", address, "DBUS_SESSION_BUS_ADDRESS", address),
            told::incrementAndGet);
    power.settle();
  }

  @AfterEach
  void close() {
    power.close();
    stage.disconnect();
    daemon.close();
    folder.close();
  }

  void startDaemon() throws Exception {
    daemon =
        Child.start(
            Map.of("PATH", System.getenv("PATH")),
            List.of(
                "dbus-daemon",
                "--session",
                "--nofork",
                "--nopidfile",
                "--print-address=1",
                "--address=" + address));
    daemon.awaitLine("unix:path=");
    stage = DBusConnectionBuilder.forAddress(address).withShared(false).build();
  }

  static DBusSignal wokeUp() throws Exception {
    return new Login1.PrepareForSleep("/org/freedesktop/login1", false);
  }

  static DBusSignal network(long state) throws Exception {
    return new NetworkState.StateChanged("/org/freedesktop/NetworkManager", new UInt32(state));
  }

  static DBusSignal changed() throws Exception {
    return new NetworkMonitor.Changed("/org/freedesktop/portal/desktop");
  }

  /// How many it was told of. The last is one of which it is always told: signals come in order.
  int toldOf(DBusSignal... signals) throws Exception {
    var before = told.get();
    List.of(signals).forEach(stage::sendMessage);
    stage.sendMessage(wokeUp());
    Eventually.until("it was told of the last", () -> told.get() > before);
    var first = told.get() - before;
    stage.sendMessage(wokeUp());
    Eventually.until("it was told of one more", () -> told.get() > before + first);
    return told.get() - before - 2;
  }

  @Test
  void tellsThatTheComputerWokeUpAndNotThatItFallsAsleep() throws Exception {
    var asleep = new Login1.PrepareForSleep("/org/freedesktop/login1", true);

    assertThat(toldOf(asleep)).isZero();
    assertThat(toldOf(asleep, wokeUp())).isOne();
  }

  @Test
  void tellsThatTheNetworkCameBackAndNotThatItWent() throws Exception {
    assertThat(toldOf(network(20), network(40), network(50))).isZero();
    assertThat(toldOf(network(60))).isOne();
    assertThat(toldOf(network(70))).isOne();
  }

  @Test
  void asksThePortalWhatChanged() throws Exception {
    var portal = new Portal();
    stage.exportObject(portal);
    stage.requestBusName("org.freedesktop.portal.Desktop");
    var before = told.get();

    portal.available = false;
    stage.sendMessage(changed());
    Eventually.until("the portal is asked", () -> portal.asked.get() == 1);
    portal.available = true;
    stage.sendMessage(changed());

    Eventually.until("it is told", () -> told.get() == before + 1);
    assertThat(portal.asked.get()).isEqualTo(2);
  }

  @Test
  void comesBackToABusThatWasRestarted() throws Exception {
    stage.disconnect();
    daemon.close();
    startDaemon();

    var before = told.get();
    Eventually.until(
        "it listens again",
        () -> {
          stage.sendMessage(network(70));
          return told.get() > before;
        });
  }

  @Test
  void isQuietWhereThereIsNoBus() {
    var environment =
        Map.of(
            "DBUS_SYSTEM_BUS_ADDRESS",
            "unix:path=" + folder.path().resolve("no-system-bus"),
            "DBUS_SESSION_BUS_ADDRESS",
            "unix:abstract=nowhere");

    try (var quiet = Power.watch(environment, told::incrementAndGet)) {
      quiet.settle();
      assertThat(told.get()).isZero();
    }
  }

  @Test
  void hearsNothingMoreOnceItIsClosed() throws Exception {
    var others = new AtomicInteger();
    power.close();
    try (var other =
        Power.watch(Map.of("DBUS_SYSTEM_BUS_ADDRESS", address), others::incrementAndGet)) {
      other.settle();

      stage.sendMessage(wokeUp());

      Eventually.until("the other is told", () -> others.get() == 1);
      assertThat(told.get()).isZero();
    }
  }
}
