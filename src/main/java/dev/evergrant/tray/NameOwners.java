package dev.evergrant.tray;

import java.util.Objects;
import java.util.function.Consumer;
import org.freedesktop.dbus.DBusMatchRule;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBus.NameOwnerChanged;
import org.jspecify.annotations.Nullable;

/// A subscription to the coming and going of one name on the bus.
///
/// dbus-java knows no `arg0` in a rule. Without it each program that connects or leaves, whoever it
/// is, would wake the keeper.
final class NameOwners extends DBusMatchRule {
  private final String name;

  private NameOwners(String name) throws DBusException {
    super(NameOwnerChanged.class);
    this.name = name;
  }

  /// @param consumer told false when an owner left and true when one came, on dbus-java's thread
  ///   for signals; for a replacement it is told both
  static void watch(DBusConnection bus, String name, Consumer<Boolean> consumer)
      throws DBusException {
    bus.addSigHandler(
        new NameOwners(name),
        (NameOwnerChanged signal) -> {
          if (signal.name.equals(name)) {
            tell(signal, consumer);
          }
        });
  }

  private static void tell(NameOwnerChanged signal, Consumer<Boolean> consumer) {
    if (!signal.oldOwner.isEmpty()) {
      consumer.accept(false);
    }
    if (!signal.newOwner.isEmpty()) {
      consumer.accept(true);
    }
  }

  @Override
  public String toString() {
    return super.toString() + ",arg0='" + name + "'";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NameOwners that && that.name.equals(name);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name);
  }
}
