package dev.evergrant.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/// A tray icon, a plain red square without a menu, by which [PanelIT] sees that a panel works.
final class TrayItem implements StatusNotifier.Item, Properties {
  private static final int SIZE = 22;

  private final Runnable activated;

  TrayItem(Runnable activated) {
    this.activated = activated;
  }

  void showOn(DBusConnection bus) throws Exception {
    bus.exportObject("/StatusNotifierItem", this);
    bus.getRemoteObject(
            "org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher", StatusNotifier.Watcher.class)
        .RegisterStatusNotifierItem("/StatusNotifierItem");
  }

  @Override
  public void Activate(int x, int y) {
    activated.run();
  }

  @Override
  public String getObjectPath() {
    return "/StatusNotifierItem";
  }

  @Override
  public Map<String, Variant<?>> GetAll(String interfaceName) {
    var all = new LinkedHashMap<String, Variant<?>>();
    all.put("Category", new Variant<>("ApplicationStatus"));
    all.put("Id", new Variant<>("test-item"));
    all.put("Title", new Variant<>("Test item"));
    all.put("Status", new Variant<>("Active"));
    all.put("IconName", new Variant<>(""));
    all.put("IconPixmap", new Variant<>(new StatusNotifier.Pixmap[] {square()}, "a(iiay)"));
    return all;
  }

  private static StatusNotifier.Pixmap square() {
    var argb = new byte[SIZE * SIZE * 4];
    for (int pixel = 0; pixel < argb.length; pixel += 4) {
      argb[pixel] = (byte) 0xff;
      argb[pixel + 1] = (byte) 0xff;
    }
    return new StatusNotifier.Pixmap(SIZE, SIZE, argb);
  }

  @Override
  @SuppressWarnings("unchecked") // the interface's own signature
  public <A> A Get(String interfaceName, String property) {
    return (A) GetAll(interfaceName).getOrDefault(property, new Variant<>("")).getValue();
  }

  @Override
  public <A> void Set(String interfaceName, String property, A value) {}
}
