package dev.evergrant.platform;

import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;

/// What Linux says of sleep and network, as far as it is listened to here. dbus-java wants such
/// types to be public.
public final class PowerSignals {
  private PowerSignals() {}

  /// logind, on the system bus.
  @DBusInterfaceName("org.freedesktop.login1.Manager")
  public interface Login1 extends DBusInterface {
    /// Sent before a sleep (true) and after it (false).
    final class PrepareForSleep extends DBusSignal {
      public final boolean starts;

      public PrepareForSleep(String path, boolean starts) throws DBusException {
        super(path, starts);
        this.starts = starts;
      }
    }
  }

  /// NetworkManager, on the system bus.
  @DBusInterfaceName("org.freedesktop.NetworkManager")
  public interface NetworkState extends DBusInterface {
    /// `NM_STATE_CONNECTED_SITE`: more than a link, though perhaps no internet.
    int CONNECTED_SITE = 60;

    /// @see <a href="https://networkmanager.dev/docs/api/latest/nm-dbus-types.html">NMState</a>
    final class StateChanged extends DBusSignal {
      public final UInt32 state;

      public StateChanged(String path, UInt32 state) throws DBusException {
        super(path, state);
        this.state = state;
      }
    }
  }

  /// The desktop portal, on the session bus.
  @DBusInterfaceName("org.freedesktop.portal.NetworkMonitor")
  public interface NetworkMonitor extends DBusInterface {
    boolean GetAvailable();

    /// Something about the network is other than before; what, it does not tell.
    @DBusMemberName("changed")
    final class Changed extends DBusSignal {
      public Changed(String path) throws DBusException {
        super(path);
      }
    }
  }
}
