package dev.evergrant.tray;

import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/// The tray and the notifications of a Linux desktop, on one connection to its session bus.
///
/// Each of them may be missing, come late or come back; nothing waits for it.
public final class LinuxDesktop implements AutoCloseable {
  private final DesktopBus bus;
  private final Clicks clicks;
  private final StatusNotifierTray tray;
  private final DesktopNotifications notifications;

  /// @param environment the process's, which names the bus
  /// @param clicks called in turn, on a thread of its own that it may block
  /// @param absence told true when there is no tray, and false when one came after all; must return
  ///   at once
  public LinuxDesktop(
      Map<String, String> environment,
      InstantSource clock,
      Consumer<Click> clicks,
      Consumer<Boolean> absence) {
    this.bus = DesktopBus.of(environment);
    this.clicks = new Clicks(clock, clicks);
    this.tray = new StatusNotifierTray(clock, this.clicks, absence);
    this.notifications = new DesktopNotifications(this.clicks);
    bus.admit(tray);
    bus.admit(notifications);
    bus.open();
  }

  public TrayIcon tray() {
    return tray;
  }

  public Notifications notifications() {
    return notifications;
  }

  /// Takes the icon away and leaves notifications where they are. Returns at once.
  @Override
  public void close() {
    tray.close();
    notifications.close();
    bus.close();
    clicks.close();
  }
}
