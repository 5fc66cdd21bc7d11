package dev.evergrant.tray;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Child;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.TestFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DesktopBusIT {
  final TestFolder folder = TestFolder.create();
  final Path socket = folder.path().resolve("bus");
  final HandClock clock = new HandClock();
  final List<String> told = new CopyOnWriteArrayList<>();
  DesktopBus bus = new DesktopBus("unix:path=" + socket, clock);
  Child daemon;

  final DesktopBus.Guest guest =
      new DesktopBus.Guest() {
        @Override
        public void arrived(DBusConnection connection) {
          told.add("arrived");
        }

        @Override
        public void gone() {
          told.add("gone");
        }
      };

  void startDaemon() {
    daemon =
        Child.start(
            Map.of("PATH", System.getenv("PATH")),
            List.of(
                "dbus-daemon",
                "--session",
                "--nofork",
                "--nopidfile",
                "--print-address=1",
                "--address=unix:path=" + socket));
    daemon.awaitLine("unix:path=");
  }

  @AfterEach
  void close() {
    bus.close();
    if (daemon != null) {
      daemon.close();
    }
    folder.close();
  }

  @Test
  void isThereAtOnceWhereThereIsABus() {
    startDaemon();
    bus.admit(guest);

    bus.open();

    clock.settle();
    assertThat(told).containsExactly("arrived");
    assertThat(clock.waiting()).isZero();
  }

  @Test
  void looksForABusLessAndLessOften() {
    bus.admit(guest);
    bus.open();

    clock.pass(Duration.ofSeconds(63));
    assertThat(told).hasSize(7).containsOnly("gone");
    clock.pass(Duration.ofMinutes(10));
    assertThat(told).hasSizeBetween(16, 18).containsOnly("gone");

    startDaemon();
    clock.pass(Duration.ofSeconds(64));
    assertThat(told).last().isEqualTo("arrived");
  }

  @Test
  void comesBackToABusThatWasLost() {
    startDaemon();
    bus.admit(guest);
    bus.open();
    clock.settle();

    daemon.kill();
    Eventually.until("the loss", () -> told.equals(List.of("arrived", "gone")));
    startDaemon();
    clock.pass(Duration.ofSeconds(2));

    assertThat(told).last().isEqualTo("arrived");
    assertThat(told).containsOnlyOnce("gone");
  }

  @Test
  void leavesNoThreadOfALostConnection() {
    startDaemon();
    var before = threads();
    bus.admit(guest);
    bus.open();
    clock.settle();
    assertThat(threads()).isGreaterThan(before);

    daemon.kill();

    Eventually.until("no thread of dbus-java", () -> threads() <= before);
  }

  static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().toLowerCase().contains("dbus"))
        .count();
  }

  @Test
  void doesNotLookForABusThatIsNoFile() {
    bus = new DesktopBus("unix:abstract=/tmp/dbus-1,guid=1", clock);
    bus.admit(guest);

    bus.open();

    clock.settle();
    assertThat(told).containsExactly("gone");
    assertThat(clock.waiting()).isZero();
  }

  @Test
  void takesTheAddressItCanUse() {
    startDaemon();
    bus = new DesktopBus("unix:abstract=/x;unix:path=" + socket + ",guid=", clock);
    bus.admit(guest);

    bus.open();

    clock.settle();
    assertThat(told).hasSize(1);
  }

  @Test
  void findsTheBusOfASession() {
    startDaemon();
    bus = DesktopBus.of(Map.of("XDG_RUNTIME_DIR", folder.path().toString()));
    bus.admit(guest);
    bus.open();
    Eventually.until("the usual bus", () -> told.equals(List.of("arrived")));
    bus.close();

    bus = DesktopBus.of(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + socket));
    bus.admit(guest);
    bus.open();
    Eventually.until("the named bus", () -> told.equals(List.of("arrived", "arrived")));
  }
}
