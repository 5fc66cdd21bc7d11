package dev.evergrant.ui;

import dev.evergrant.oauth.Desktop;
import dev.evergrant.status.Settings;
import dev.evergrant.view.Glance;
import dev.evergrant.view.Strip;
import java.util.Set;
import java.util.function.Consumer;

/// What a screen works with.
///
/// @param desktop where a login opens its page
/// @param go leads to another place
/// @param choose saves other settings
/// @param dismissed what the person has put away; grows
/// @param glance the language and the zone to build a screen in
record Desk(
    Courier courier,
    Desktop desktop,
    Consumer<Place> go,
    Settings settings,
    Consumer<Settings> choose,
    Overlay overlay,
    Toast toast,
    TokenClipboard clipboard,
    Set<Strip> dismissed,
    Glance glance) {

  String text(String key, Object... arguments) {
    return glance.text(key, arguments);
  }

  Commands commands() {
    return new Commands(this);
  }
}
