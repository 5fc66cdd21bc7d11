package dev.evergrant.platform;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Opens pages in the person's browser, before the eyes of whoever asked.
///
/// Blocking for a few seconds at most, any thread. A page is an argument of a command, never text
/// for a shell, and only an `https` address, or an `http` one of this machine, is opened at all:
/// pages come from servers.
public final class Browser {
  private static final Logger LOG = System.getLogger(Browser.class.getName());

  /// What a process that we start must not inherit: it would load our libraries or be told our
  /// JVM's options.
  private static final Set<String> OURS = Set.of("LD_LIBRARY_PATH", "JAVA_TOOL_OPTIONS");

  /// What of our own environment says where a desktop is; the caller's takes its place.
  private static final Set<String> PLACE =
      Set.of(
          "EVERGRANT_BROWSER",
          "DISPLAY",
          "WAYLAND_DISPLAY",
          "DBUS_SESSION_BUS_ADDRESS",
          "XAUTHORITY",
          "XDG_ACTIVATION_TOKEN",
          "XDG_CURRENT_DESKTOP");

  private final Os os;
  private final Map<String, String> environment;

  /// @param environment the process's own, complete
  public Browser(Os os, Map<String, String> environment) {
    this.os = os;
    this.environment = Map.copyOf(environment);
  }

  /// Whether an address may be given to a browser at all.
  public static boolean mayOpen(URI page) {
    return page.getHost() != null
        && ("https".equalsIgnoreCase(page.getScheme())
            || ("http".equalsIgnoreCase(page.getScheme()) && Loopback.isLoopback(page.getHost())));
  }

  /// Opens a page. False where it may not be opened, or nothing that opens pages could be started.
  ///
  /// @param desktop the caller's variables that say where their display and bus are; empty means
  ///   those of this process
  public boolean open(URI page, Map<String, String> desktop) {
    if (!mayOpen(page)) {
      LOG.log(Level.WARNING, "a page that is neither https nor of this machine was not opened");
      return false;
    }
    var surroundings = surroundings(desktop);
    return ways(surroundings).stream().anyMatch(way -> way.open(page));
  }

  private List<Way> ways(Map<String, String> surroundings) {
    var named = surroundings.getOrDefault("EVERGRANT_BROWSER", "");
    if (!named.isBlank()) {
      return List.of(Command.named(named, surroundings));
    }
    return switch (os) {
      case MACOS -> List.of(new Command(List.of("open"), surroundings));
      case WINDOWS -> List.of(Command.ofWindows("rundll32", surroundings));
      case LINUX -> ofLinux(surroundings);
    };
  }

  /// Without a display `xdg-open` looks for a browser in the terminal, which is not the person's.
  private static List<Way> ofLinux(Map<String, String> surroundings) {
    if (surroundings.containsKey("WSL_DISTRO_NAME")) {
      return List.of(Command.ofWindows("rundll32.exe", surroundings));
    }
    return surroundings.containsKey("DISPLAY") || surroundings.containsKey("WAYLAND_DISPLAY")
        ? List.of(new Command(List.of("xdg-open"), surroundings), new Portal(surroundings))
        : List.of(new Portal(surroundings));
  }

  private Map<String, String> surroundings(Map<String, String> desktop) {
    var all = new TreeMap<>(environment);
    all.keySet().removeAll(OURS);
    if (!desktop.isEmpty()) {
      all.keySet().removeAll(PLACE);
      all.putAll(desktop);
    }
    return all;
  }

  /// One way to open a page; false where it did not work.
  interface Way {
    boolean open(URI page);
  }
}
