package dev.evergrant.platform;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.Variant;

/// The desktop portal's way to open a page, on the session bus of the person's desktop.
///
/// It works where there is no `xdg-open`, or only one that cannot leave a sandbox. That the portal
/// took the request is all that can be known.
record Portal(Map<String, String> environment) implements Browser.Way {
  private static final Logger LOG = System.getLogger(Portal.class.getName());
  private static final int SECONDS = 3;

  /// `org.freedesktop.portal.OpenURI`, as far as it is used here.
  @DBusInterfaceName("org.freedesktop.portal.OpenURI")
  public interface OpenUri extends DBusInterface {
    /// @return the path of a request object
    DBusPath OpenURI(String parentWindow, String uri, Map<String, Variant<?>> options);
  }

  /// A call to a bus can take 20 seconds to fail, longer than anybody wants to wait for it.
  @Override
  public boolean open(URI page) {
    var bus = environment.get("DBUS_SESSION_BUS_ADDRESS");
    return bus != null
        && CompletableFuture.supplyAsync(() -> ask(bus, page), Thread::startVirtualThread)
            .completeOnTimeout(false, SECONDS, TimeUnit.SECONDS)
            .join();
  }

  private boolean ask(String bus, URI page) {
    try (var connection = DBusConnectionBuilder.forAddress(bus).withShared(false).build()) {
      connection
          .getRemoteObject(
              "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", OpenUri.class)
          .OpenURI("", page.toASCIIString(), options());
      return true;
    } catch (DBusException
        | DBusExecutionException
        | java.io.IOException
        | IllegalArgumentException refused) {
      LOG.log(Level.INFO, "the desktop portal did not open a page: {0}", refused.getMessage());
      return false;
    }
  }

  private Map<String, Variant<?>> options() {
    var options = new HashMap<String, Variant<?>>();
    var activation = environment.get("XDG_ACTIVATION_TOKEN");
    if (activation != null) {
      options.put("activation_token", new Variant<>(activation));
    }
    return options;
  }
}
