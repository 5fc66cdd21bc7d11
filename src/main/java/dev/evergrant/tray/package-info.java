/// The system tray and notifications of the desktop, spoken to over D-Bus.
///
/// May use: `view`, `status`, `platform`, `text`, dbus-java. Threads: nothing here blocks its
/// caller: what is shown is handed to a lane of the tray's own, and so is each click to the
/// consumer of clicks.
@NullMarked
package dev.evergrant.tray;

import org.jspecify.annotations.NullMarked;
