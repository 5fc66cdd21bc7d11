package dev.evergrant.tray;

import java.util.Map;
import org.freedesktop.dbus.errors.PropertyReadOnly;
import org.freedesktop.dbus.errors.UnknownProperty;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/// The properties of an object of ours, which only we change.
interface ReadOnlyProperties extends Properties {
  Map<String, Variant<?>> properties();

  // A property that does not exist must be an error: some panels act on its mere presence.
  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // dbus-java's own signature
  default <A> A Get(String interfaceName, String name) {
    var value = properties().get(name);
    if (value == null) {
      throw new UnknownProperty("there is no property " + name);
    }
    return (A) value;
  }

  @Override
  default Map<String, Variant<?>> GetAll(String interfaceName) {
    return properties();
  }

  @Override
  default <A> void Set(String interfaceName, String name, A value) {
    throw new PropertyReadOnly("cannot be changed: " + name);
  }
}
