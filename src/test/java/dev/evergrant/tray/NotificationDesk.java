package dev.evergrant.tray;

import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.PrivateSession;
import dev.evergrant.tray.bus.NotificationServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// A notification daemon of the test's own, which can do what the real ones do only on some
/// desktops.
final class NotificationDesk implements NotificationServer, AutoCloseable {
  record Note(
      int id,
      int replaces,
      String summary,
      String body,
      List<String> actions,
      Map<String, Object> hints,
      int timeout) {}

  private final DBusConnection bus;
  private final List<String> capabilities;
  private final List<Note> notes = new CopyOnWriteArrayList<>();
  private final List<Integer> closed = new CopyOnWriteArrayList<>();

  NotificationDesk(PrivateSession session, String... capabilities) throws Exception {
    this.bus = session.connect();
    this.capabilities = List.of(capabilities);
    bus.exportObject(PATH, this);
    bus.requestBusName(NAME);
  }

  @Override
  public List<String> GetCapabilities() {
    return capabilities;
  }

  @Override
  public UInt32 Notify(
      String application,
      UInt32 replaces,
      String icon,
      String summary,
      String body,
      List<String> actions,
      Map<String, Variant<?>> hints,
      int timeout) {
    var id = replaces.intValue() == 0 ? notes.size() + 1 : replaces.intValue();
    var values = new java.util.HashMap<String, Object>();
    hints.forEach((name, value) -> values.put(name, value.getValue()));
    notes.add(new Note(id, replaces.intValue(), summary, body, actions, values, timeout));
    return new UInt32(id);
  }

  @Override
  public void CloseNotification(UInt32 id) {
    closed.add(id.intValue());
  }

  /// Blocks until there were this many.
  List<Note> await(int count) {
    Eventually.until(count + " notes", () -> notes.size() >= count);
    return notes;
  }

  List<Note> notes() {
    return notes;
  }

  void awaitClosed(Integer... ids) {
    Eventually.until(List.of(ids) + " closed", () -> closed.equals(List.of(ids)));
  }

  List<Integer> closed() {
    return closed;
  }

  void choose(int id, String key) throws Exception {
    send(new ActionInvoked(PATH, new UInt32(id), key));
  }

  void allow(int id, String token) throws Exception {
    send(new ActivationToken(PATH, new UInt32(id), token));
  }

  void dismiss(int id) throws Exception {
    send(new NotificationClosed(PATH, new UInt32(id), new UInt32(2)));
  }

  private void send(DBusSignal signal) {
    bus.sendMessage(signal);
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
