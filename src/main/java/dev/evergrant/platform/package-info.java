/// What differs between operating systems: folders, browser, start at login, sleep and wake.
///
/// May use: java.base, dbus-java. Threads: blocking, unless a type says otherwise.
@NullMarked
package dev.evergrant.platform;

import org.jspecify.annotations.NullMarked;
