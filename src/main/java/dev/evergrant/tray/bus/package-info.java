/// The D-Bus interfaces of a desktop's tray and notifications, in the form that dbus-java reads:
/// public types whose methods, signals and fields have the names and the order of the wire.
///
/// May use: dbus-java. Threads: none of its own.
@NullMarked
package dev.evergrant.tray.bus;

import org.jspecify.annotations.NullMarked;
