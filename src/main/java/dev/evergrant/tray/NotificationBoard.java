package dev.evergrant.tray;

import dev.evergrant.tray.bus.ImageData;
import dev.evergrant.tray.bus.NotificationServer;
import dev.evergrant.view.Announcement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// Where notifications are put up, on one bus. Blocking, for up to 20 seconds; without a
/// notification daemon every method throws.
record NotificationBoard(DBusConnection bus) {
  private static final int NEVER_EXPIRES = 0;
  private static final byte NORMAL = 1;

  /// Which of [Pictures#SIZES] is shown beside the text.
  private static final int PICTURE = 4;

  /// @param replaces the number of the one to replace; 0 means none
  /// @return its number
  UInt32 put(Announcement announcement, UInt32 replaces) throws DBusException {
    var server = server();
    var markup = server.GetCapabilities().contains("body-markup");
    return server.Notify(
        "Evergrant",
        replaces,
        "",
        announcement.title(),
        markup ? Markup.escape(announcement.body()) : announcement.body(),
        actions(announcement),
        hints(),
        NEVER_EXPIRES);
  }

  void remove(UInt32 id) throws DBusException {
    server().CloseNotification(id);
  }

  private NotificationServer server() throws DBusException {
    return bus.getRemoteObject(
        NotificationServer.NAME, NotificationServer.PATH, NotificationServer.class);
  }

  private static List<String> actions(Announcement announcement) {
    return announcement.choices().stream()
        .flatMap(choice -> Stream.of(choice.key(), choice.label()))
        .toList();
  }

  private static Map<String, Variant<?>> hints() {
    var picture = ImageData.of(Pictures.program()[PICTURE]);
    var hints = new HashMap<String, Variant<?>>();
    hints.put("urgency", new Variant<>(NORMAL));
    hints.put("desktop-entry", new Variant<>("evergrant"));
    hints.put("image-data", new Variant<>(picture, ImageData.SIGNATURE));
    return hints;
  }
}
