package dev.evergrant.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.PrivateSession;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;
import org.junit.jupiter.api.Test;

/// The portal's side is a stand-in, the bus is real.
class PortalIT {
  static final URI PAGE = URI.create("https://id.example/auth?a=1");

  /// Remembers what it was asked to open.
  public static final class Desk implements Portal.OpenUri {
    private final List<String> opened = new CopyOnWriteArrayList<>();

    @Override
    public DBusPath OpenURI(String parentWindow, String uri, Map<String, Variant<?>> options) {
      var activation = options.get("activation_token");
      opened.add(activation == null ? uri : uri + " " + activation.getValue());
      return new DBusPath("/org/freedesktop/portal/desktop/request/1");
    }

    @Override
    public String getObjectPath() {
      return "/org/freedesktop/portal/desktop";
    }
  }

  static Browser browser() {
    return new Browser(Os.LINUX, Map.of());
  }

  @Test
  void opensAPageThroughThePortalOfTheCallersBus() throws Exception {
    try (var session = PrivateSession.open();
        var bus = session.connect()) {
      var desk = new Desk();
      bus.exportObject(desk);
      bus.requestBusName("org.freedesktop.portal.Desktop");
      var desktop =
          Map.of("DBUS_SESSION_BUS_ADDRESS", session.address(), "XDG_ACTIVATION_TOKEN", "click");

      assertThat(browser().open(PAGE, desktop)).isTrue();

      assertThat(desk.opened).containsExactly(PAGE + " click");
    }
  }

  @Test
  void saysThatThereIsNoPortal() {
    try (var session = PrivateSession.open()) {
      var desktop = Map.of("DBUS_SESSION_BUS_ADDRESS", session.address());

      assertThat(browser().open(PAGE, desktop)).isFalse();
    }
  }

  @Test
  void saysThatThereIsNoBus() {
    var desktop = Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");

    assertThat(browser().open(PAGE, desktop)).isFalse();
  }
}
