package dev.evergrant.tray.bus;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// The desktop's notifications, Desktop Notifications Specification 1.2 and 1.3.
@DBusInterfaceName(NotificationServer.NAME)
public interface NotificationServer extends DBusInterface {
  String NAME = "org.freedesktop.Notifications";
  String PATH = "/org/freedesktop/Notifications";

  List<String> GetCapabilities();

  UInt32 Notify(
      String application,
      UInt32 replaces,
      String icon,
      String summary,
      String body,
      List<String> actions,
      Map<String, Variant<?>> hints,
      int timeout);

  void CloseNotification(UInt32 id);

  final class ActionInvoked extends DBusSignal {
    public final UInt32 id;
    public final String key;

    public ActionInvoked(String path, UInt32 id, String key) throws DBusException {
      super(path, id, key);
      this.id = id;
      this.key = key;
    }
  }

  /// Comes before the action whose window it may activate.
  final class ActivationToken extends DBusSignal {
    public final UInt32 id;
    public final String token;

    public ActivationToken(String path, UInt32 id, String token) throws DBusException {
      super(path, id, token);
      this.id = id;
      this.token = token;
    }
  }

  final class NotificationClosed extends DBusSignal {
    public final UInt32 id;
    public final UInt32 reason;

    public NotificationClosed(String path, UInt32 id, UInt32 reason) throws DBusException {
      super(path, id, reason);
      this.id = id;
      this.reason = reason;
    }
  }
}
