package dev.evergrant.testing;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.Position;
import org.freedesktop.dbus.interfaces.DBusInterface;

/// The little of the StatusNotifierItem protocol that [TrayItem] speaks; its names are D-Bus names.
public final class StatusNotifier {
  private StatusNotifier() {}

  @DBusInterfaceName("org.kde.StatusNotifierItem")
  public interface Item extends DBusInterface {
    void Activate(int x, int y);
  }

  @DBusInterfaceName("org.kde.StatusNotifierWatcher")
  public interface Watcher extends DBusInterface {
    void RegisterStatusNotifierItem(String service);
  }

  public static final class Pixmap extends Struct {
    @Position(0)
    public final int width;

    @Position(1)
    public final int height;

    @Position(2)
    public final byte[] argb;

    public Pixmap(int width, int height, byte[] argb) {
      this.width = width;
      this.height = height;
      this.argb = argb;
    }
  }
}
