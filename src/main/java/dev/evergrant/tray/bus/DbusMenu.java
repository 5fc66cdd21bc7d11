package dev.evergrant.tray.bus;

import java.util.List;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/// A menu that another process draws, version 3.
@DBusInterfaceName("com.canonical.dbusmenu")
public interface DbusMenu extends DBusInterface {
  /// @param depth how many levels below the parent; -1 means all
  /// @param names the wanted properties; none means all
  /// @return the revision, and the parent with what is below it
  Two<UInt32, MenuNode> GetLayout(int parent, int depth, List<String> names);

  /// @param ids none means all
  List<MenuProperties> GetGroupProperties(List<Integer> ids, List<String> names);

  Variant<?> GetProperty(int id, String name);

  void Event(int id, String event, Variant<?> data, UInt32 timestamp);

  /// @return the ids that are not in the menu
  List<Integer> EventGroup(List<MenuEvent> events);

  /// @return whether the layout should be asked for again
  boolean AboutToShow(int id);

  /// @return the ids whose layout should be asked for again, and those that are not in the menu
  Two<List<Integer>, List<Integer>> AboutToShowGroup(List<Integer> ids);

  final class ItemsPropertiesUpdated extends DBusSignal {
    public final List<MenuProperties> updated;

    public ItemsPropertiesUpdated(
        String path, List<MenuProperties> updated, List<MenuRemovals> removed)
        throws DBusException {
      super(path, updated, removed);
      this.updated = updated;
    }
  }

  final class LayoutUpdated extends DBusSignal {
    public final UInt32 revision;

    public LayoutUpdated(String path, UInt32 revision, int parent) throws DBusException {
      super(path, revision, parent);
      this.revision = revision;
    }
  }
}
