/// The real parts that tests stand on: a certified provider, a browser, a private desktop session,
/// the built command. Each is closed by the test that opened it and leaves no process behind.
///
/// May use: java.base, java.net.http, Jackson, AssertJ, dbus-java, secret-service; nothing of
/// Evergrant's own. Threads: every call blocks until its work is done or its deadline has passed.
@NullMarked
package dev.evergrant.testing;

import org.jspecify.annotations.NullMarked;
