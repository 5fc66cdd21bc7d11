package dev.evergrant.tray;

import dev.evergrant.status.KeeperStatus;
import dev.evergrant.tray.bus.NotificationServer;
import dev.evergrant.tray.bus.NotificationServer.ActionInvoked;
import dev.evergrant.tray.bus.NotificationServer.ActivationToken;
import dev.evergrant.tray.bus.NotificationServer.NotificationClosed;
import dev.evergrant.view.Announcement;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.jspecify.annotations.Nullable;

/// Notifications over D-Bus, by whatever shows them on this desktop.
final class DesktopNotifications implements Notifications, DesktopBus.Guest, AutoCloseable {
  private static final Logger LOG = System.getLogger(DesktopNotifications.class.getName());
  private static final UInt32 NONE = new UInt32(0);

  private final Lane lane = new Lane("notifications");
  private final Clicks clicks;

  // These belong to the lane.
  private final Map<String, Announcement> waiting = new LinkedHashMap<>();
  private final Map<UInt32, Announcement> shown = new LinkedHashMap<>();
  private final Map<UInt32, String> tokens = new HashMap<>();
  private @Nullable NotificationBoard board;

  DesktopNotifications(Clicks clicks) {
    this.clicks = clicks;
  }

  @Override
  public void show(Announcement announcement) {
    lane.run(() -> {
      waiting.put(announcement.slot(), announcement);
      putUp();
    });
  }

  private void putUp() {
    var on = board;
    if (on != null) {
      new ArrayList<>(waiting.values()).forEach(announcement -> putUp(announcement, on));
    }
  }

  private void putUp(Announcement announcement, NotificationBoard on) {
    if (!shown.containsValue(announcement)) {
      try {
        shown.put(on.put(announcement, numberOf(announcement.slot())), announcement);
      } catch (DBusException | DBusExecutionException nobody) {
        LOG.log(Level.INFO, "nobody shows notifications: {0}", nobody.getMessage());
        return;
      }
    }
    waiting.remove(announcement.slot());
  }

  private UInt32 numberOf(String slot) {
    return shown.entrySet().stream()
        .filter(entry -> entry.getValue().slot().equals(slot))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(NONE);
  }

  @Override
  public void update(KeeperStatus status) {
    lane.run(() -> {
      waiting.values().removeIf(announcement -> announcement.isOver(status));
      shown.entrySet().stream()
          .filter(entry -> entry.getValue().isOver(status))
          .map(Map.Entry::getKey)
          .toList()
          .forEach(this::takeDown);
    });
  }

  private void takeDown(UInt32 id) {
    forget(id);
    var on = board;
    try {
      if (on != null) {
        on.remove(id);
      }
    } catch (DBusException | DBusExecutionException gone) {
      LOG.log(Level.DEBUG, "a notification was gone already: {0}", gone.getMessage());
    }
  }

  private void forget(UInt32 id) {
    shown.remove(id);
    tokens.remove(id);
  }

  // GNOME tells each action twice: the first takes the notification down, and then there is none.
  private void chosen(UInt32 id, String key) {
    var announcement = shown.get(id);
    if (announcement == null) {
      return;
    }
    var token = tokens.get(id);
    takeDown(id);
    announcement.choices().stream()
        .filter(choice -> choice.key().equals(key))
        .forEach(choice -> clicks.handOn(new Click(choice.action(), token)));
  }

  private void expect(UInt32 id, String token) {
    if (shown.containsKey(id)) {
      tokens.put(id, token);
    }
  }

  @Override
  public void arrived(DBusConnection bus) throws DBusException {
    bus.addSigHandler(ActionInvoked.class, it -> lane.run(() -> chosen(it.id, it.key)));
    bus.addSigHandler(ActivationToken.class, it -> lane.run(() -> expect(it.id, it.token)));
    bus.addSigHandler(NotificationClosed.class, it -> lane.run(() -> forget(it.id)));
    NameOwners.watch(bus, NotificationServer.NAME, there -> lane.run(() -> changed(there)));
    lane.run(() -> {
      board = new NotificationBoard(bus);
      putUp();
    });
  }

  // What a daemon showed goes with it, and the next one counts anew. One that comes was perhaps
  // started by our own call, and shows its first notification already.
  private void changed(boolean there) {
    if (there) {
      putUp();
    } else {
      shown.clear();
      tokens.clear();
    }
  }

  @Override
  public void gone() {
    lane.run(() -> {
      board = null;
      changed(false);
    });
  }

  @Override
  public void close() {
    lane.close();
  }
}
