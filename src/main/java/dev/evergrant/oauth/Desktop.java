package dev.evergrant.oauth;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// The display, browser and bus of whoever asks, so that a page opens before their eyes and not on
/// the screen that the keeper happened to be started on.
///
/// @param environment only variables named in [#VARIABLES]
public record Desktop(Map<String, String> environment) {
  /// The variables of a caller's environment that say where their desktop is.
  public static final Set<String> VARIABLES =
      Set.of(
          "EVERGRANT_BROWSER",
          "DISPLAY",
          "WAYLAND_DISPLAY",
          "DBUS_SESSION_BUS_ADDRESS",
          "XAUTHORITY",
          "XDG_ACTIVATION_TOKEN",
          "XDG_CURRENT_DESKTOP",
          "LANG",
          "LC_ALL",
          "LC_MESSAGES");

  /// Where a tray, a window and a keychain are.
  private static final Set<String> PLACES =
      Set.of("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS");

  public Desktop {
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
  }

  /// The desktop named by a process's whole environment.
  public static Desktop of(Map<String, String> environment) {
    var ours = new TreeMap<>(environment);
    ours.keySet().retainAll(VARIABLES);
    return new Desktop(ours);
  }

  /// Whether the display and the bus of `other`, where it has them, are those here. A job of cron's
  /// has none, and a session of SSH has others.
  public boolean offersAllOf(Desktop other) {
    return PLACES.stream()
        .filter(other.environment::containsKey)
        .allMatch(place -> Objects.equals(environment.get(place), other.environment.get(place)));
  }

  /// The keeper's own.
  public static Desktop unknown() {
    return new Desktop(Map.of());
  }
}
