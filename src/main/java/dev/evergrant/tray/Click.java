package dev.evergrant.tray;

import dev.evergrant.view.Action;
import org.jspecify.annotations.Nullable;

/// What the person chose, on the icon, in its menu or in a notification.
///
/// @param activationToken what lets the window or browser that it opens come to the front, to be
///   handed on as `XDG_ACTIVATION_TOKEN`; null where the desktop gave none
public record Click(Action action, @Nullable String activationToken) {}
