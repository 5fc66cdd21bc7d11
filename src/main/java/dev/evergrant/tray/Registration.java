package dev.evergrant.tray;

import dev.evergrant.tray.bus.StatusNotifierWatcher;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.jspecify.annotations.Nullable;

/// Keeps the icon in the desktop's list of icons, which may come late, leave and come back.
///
/// Belongs to the tray's lane; a call to a list that hangs blocks that for 20 seconds.
final class Registration {
  private static final Logger LOG = System.getLogger(Registration.class.getName());

  /// At login the keeper may be there before the panel, and a panel that restarts is soon back.
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Lane lane;
  private final Consumer<Boolean> absence;
  private @Nullable DBusConnection bus;
  private boolean registered;
  private boolean toldAbsent;

  /// @param absence told true when there is no tray, and false when one came after all
  Registration(Lane lane, Consumer<Boolean> absence) {
    this.lane = lane;
    this.absence = absence;
  }

  void begin(DBusConnection arrived) throws DBusException {
    bus = arrived;
    NameOwners.watch(
        arrived, StatusNotifierWatcher.NAME, there -> lane.run(() -> changed(arrived, there)));
    register(arrived);
  }

  private void changed(DBusConnection of, boolean there) {
    if (of == bus) {
      registered = false;
      if (there) {
        register(of);
      } else {
        lookAgainLater();
      }
    }
  }

  private void register(DBusConnection to) {
    try {
      to.getRemoteObject(
              StatusNotifierWatcher.NAME, StatusNotifierWatcher.PATH, StatusNotifierWatcher.class)
          .RegisterStatusNotifierItem(ItemObject.PATH);
      registered = true;
      tell(false);
    } catch (DBusException | DBusExecutionException nobody) {
      LOG.log(Level.DEBUG, "no tray yet: {0}", nobody.getMessage());
      lookAgainLater();
    }
  }

  void end() {
    bus = null;
    registered = false;
    lookAgainLater();
  }

  private void lookAgainLater() {
    lane.runAfter(GRACE, () -> tell(!registered));
  }

  private void tell(boolean absent) {
    if (absent != toldAbsent) {
      toldAbsent = absent;
      absence.accept(absent);
    }
  }
}
