package dev.evergrant.tray;

import dev.evergrant.view.Tone;
import dev.evergrant.view.TrayModel.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/// Lines of a menu as properties of `com.canonical.dbusmenu`.
final class MenuLines {
  static final Map<String, Variant<?>> ROOT = Map.of("children-display", new Variant<>("submenu"));

  private MenuLines() {}

  static Map<String, Variant<?>> properties(Item item) {
    return switch (item) {
      case Item.Separator _ -> Map.of("type", new Variant<>("separator"));
      case Item.Entry(_, var label, var tone, var enabled, _) -> entry(label, tone, enabled);
    };
  }

  private static Map<String, Variant<?>> entry(String label, @Nullable Tone tone, boolean enabled) {
    var properties = new HashMap<String, Variant<?>>();
    // One underscore would mark the next letter as the key to press.
    properties.put("label", new Variant<>(label.replace("_", "__")));
    properties.put("enabled", new Variant<>(enabled));
    if (tone != null) {
      properties.put("icon-data", new Variant<>(Pictures.png(tone), "ay"));
    }
    return properties;
  }

  /// @param names the wanted ones; none means all
  static Map<String, Variant<?>> only(List<String> names, Map<String, Variant<?>> properties) {
    if (names.isEmpty()) {
      return properties;
    }
    var some = new HashMap<>(properties);
    some.keySet().retainAll(names);
    return some;
  }
}
