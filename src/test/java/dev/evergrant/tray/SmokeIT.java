package dev.evergrant.tray;

import static dev.evergrant.view.Sample.*;

import dev.evergrant.testing.*;
import dev.evergrant.status.*;
import dev.evergrant.text.Messages;
import dev.evergrant.view.*;
import java.time.*;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SmokeIT {
  @Test
  void smoke() throws Exception {
    for (var kind : new String[] {"xfce", "lxqt"}) {
    try (var session = PrivateSession.open(); var display = Display.open(700, 420)) {
      try (var panel = kind.equals("xfce") ? Panel.xfce(session, display) : Panel.lxqt(session, display)) {
        var clicks = new java.util.concurrent.LinkedBlockingQueue<Click>();
        var desktop = new LinuxDesktop(session.environment(), InstantSource.system(), clicks::add, a -> System.out.println("absent " + a));
        var status = keeper(unauthorized("work", Cause.GRANT_REJECTED).label("Work (Entra ID)"), delayed("linear").label("Linear_MCP & <co>"), account("github", SessionState.REFRESHING).label("GitHub"), fresh("keycloak").label("Keycloak staging"), unauthorized("out", Cause.LOGGED_OUT));
        desktop.tray().show(now -> TrayModel.of(status, NOON, Messages.in("en")));
        panel.icon();
        System.out.println(session.call("org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher", "org.freedesktop.DBus.Properties.GetAll", "org.kde.StatusNotifierWatcher").out());
        panel.screenshot(Path.of("/tmp/tr/" + kind + "-icon.png"));
        panel.click();
        System.out.println(clicks.take());
        System.out.println(panel.openMenu());
        panel.screenshot(Path.of("/tmp/tr/" + kind + "-menu.png"));
        panel.choose(1);
        System.out.println(clicks.poll(5, java.util.concurrent.TimeUnit.SECONDS));
        desktop.close();
      }
    }}
  }
}
