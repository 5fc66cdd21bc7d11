package dev.evergrant.tray;

import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.PrivateSession;
import dev.evergrant.tray.bus.DbusMenu;
import dev.evergrant.tray.bus.StatusNotifierItem;
import dev.evergrant.tray.bus.StatusNotifierWatcher;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.freedesktop.dbus.connections.AbstractConnection;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.messages.DBusSignal;

/// A panel of the test's own, without a screen: it takes icons and writes down what they signal.
///
/// What it asks it asks through gdbus, which knows nothing of dbus-java.
final class Host implements StatusNotifierWatcher, AutoCloseable {
  private final PrivateSession session;
  private final DBusConnection bus;
  private final List<String> registered = new CopyOnWriteArrayList<>();
  private final List<String> signals = new CopyOnWriteArrayList<>();

  Host(PrivateSession session) throws Exception {
    this.session = session;
    this.bus = session.connect();
    bus.exportObject(PATH, this);
    bus.requestBusName(NAME);
    listen(StatusNotifierItem.NewIcon.class);
    listen(StatusNotifierItem.NewAttentionIcon.class);
    listen(StatusNotifierItem.NewToolTip.class);
    bus.addSigHandler(
        StatusNotifierItem.NewStatus.class, it -> signals.add("NewStatus " + it.status));
    bus.addSigHandler(
        DbusMenu.LayoutUpdated.class, it -> signals.add("LayoutUpdated " + it.revision));
    bus.addSigHandler(
        DbusMenu.ItemsPropertiesUpdated.class,
        it -> signals.add("ItemsPropertiesUpdated " + of(it)));
  }

  private void listen(Class<? extends DBusSignal> type) throws Exception {
    bus.addSigHandler(type, _ -> signals.add(type.getSimpleName()));
  }

  private static List<?> of(DbusMenu.ItemsPropertiesUpdated signal) {
    return signal.updated.stream()
        .map(each -> each.id + "=" + each.properties.get("label").getValue())
        .toList();
  }

  @Override
  public void RegisterStatusNotifierItem(String item) {
    registered.add(AbstractConnection.getCallInfo().getSource() + item);
  }

  /// Blocks until an icon was registered this often.
  String awaitItem(int times) {
    return Eventually.find(
        times + " registrations",
        () -> Optional.of(registered).filter(all -> all.size() >= times).map(List::getLast));
  }

  List<String> registered() {
    return registered;
  }

  /// What was signalled since this was last asked for, once there is anything.
  List<String> awaitSignals(int count) {
    Eventually.until(count + " signals: " + signals, () -> signals.size() >= count);
    return taken();
  }

  /// What was signalled by now: everything that came before the answer to a call.
  List<String> signals() {
    item("org.freedesktop.DBus.Peer.Ping");
    session.call(NAME, PATH, "org.freedesktop.DBus.Peer.Ping").orFail();
    return taken();
  }

  private List<String> taken() {
    var all = List.copyOf(signals);
    all.forEach(_ -> signals.removeFirst());
    return all;
  }

  /// Calls a method of the icon; arguments and answer are GVariant text.
  String item(String method, String... arguments) {
    return call("/StatusNotifierItem", method, arguments);
  }

  String property(String name) {
    return item("org.freedesktop.DBus.Properties.Get", "org.kde.StatusNotifierItem", name);
  }

  /// Calls a method of the menu.
  String menu(String method, String... arguments) {
    return call("/MenuBar", "com.canonical.dbusmenu." + method, arguments);
  }

  String call(String path, String method, String... arguments) {
    var answer = session.call(owner(), path, method, arguments);
    return answer.exit() == 0 ? answer.line() : answer.err().strip();
  }

  private String owner() {
    var item = awaitItem(1);
    return item.substring(0, item.indexOf('/'));
  }

  @Override
  public String getObjectPath() {
    return PATH;
  }

  @Override
  public void close() {
    bus.disconnect();
  }
}
