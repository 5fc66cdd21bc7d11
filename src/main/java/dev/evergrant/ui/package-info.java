/// The window: a program of its own, a client of the agent socket, gone when it is closed.
///
/// May use: `view`, `preset`, `wire`, `status`, `platform`, `text`, `oauth`, JavaFX. Threads:
/// everything here lives on the JavaFX thread, which nothing blocks: [Courier] asks the keeper on
/// virtual threads, and [FxScreen] is the one way back.
@NullMarked
package dev.evergrant.ui;

import org.jspecify.annotations.NullMarked;
