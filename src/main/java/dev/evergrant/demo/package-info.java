/// The tour: an authorization server that lives for as long as it takes, and the story that is told
/// with it. It touches no account, file or keychain of the person's.
///
/// May use: `wire`, `view`, `oauth`, `platform`, `text`, Nimbus, jdk.httpserver. Threads: the
/// provider's state is owned by its one thread; the tour runs on its caller's.
@NullMarked
package dev.evergrant.demo;

import org.jspecify.annotations.NullMarked;
