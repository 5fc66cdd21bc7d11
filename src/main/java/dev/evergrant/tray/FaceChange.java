package dev.evergrant.tray;

import dev.evergrant.tray.bus.DbusMenu.ItemsPropertiesUpdated;
import dev.evergrant.tray.bus.DbusMenu.LayoutUpdated;
import dev.evergrant.tray.bus.MenuProperties;
import dev.evergrant.tray.bus.StatusNotifierItem.NewAttentionIcon;
import dev.evergrant.tray.bus.StatusNotifierItem.NewIcon;
import dev.evergrant.tray.bus.StatusNotifierItem.NewStatus;
import dev.evergrant.tray.bus.StatusNotifierItem.NewToolTip;
import dev.evergrant.view.TrayModel.Item;
import java.util.ArrayList;
import java.util.List;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;

/// What panels must be told when the face changes, and no more than that.
record FaceChange(Face before, Face after) {

  List<DBusSignal> signals() throws DBusException {
    var signals = new ArrayList<DBusSignal>();
    icon(signals);
    toolTip(signals);
    menu(signals);
    return signals;
  }

  private void icon(List<DBusSignal> signals) throws DBusException {
    if (before.model().tone() != after.model().tone()) {
      signals.add(new NewStatus(ItemObject.PATH, ItemObject.statusOf(after.model())));
      signals.add(new NewIcon(ItemObject.PATH));
      signals.add(new NewAttentionIcon(ItemObject.PATH));
    }
  }

  private void toolTip(List<DBusSignal> signals) throws DBusException {
    if (!before.model().hasToolTipOf(after.model())) {
      signals.add(new NewToolTip(ItemObject.PATH));
    }
  }

  private void menu(List<DBusSignal> signals) throws DBusException {
    if (before.menu().revision() != after.menu().revision()) {
      var revision = new UInt32(after.menu().revision());
      signals.add(new LayoutUpdated(MenuObject.PATH, revision, MenuLayout.ROOT));
      return;
    }
    var changed = after.menu().changedSince(before.menu());
    if (!changed.isEmpty()) {
      var updates = changed.stream().map(this::properties).toList();
      signals.add(new ItemsPropertiesUpdated(MenuObject.PATH, updates, List.of()));
    }
  }

  private MenuProperties properties(Item item) {
    return new MenuProperties(after.menu().idOf(item), MenuLines.properties(item));
  }
}
