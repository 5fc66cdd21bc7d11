/// What there is to see, worked out from a status: finished text and what a click does, the same
/// for the tray, the notification, the window and the command line.
///
/// May use: `status`, `text`. Threads: none; nothing here waits, reads a clock or does I/O.
@NullMarked
package dev.evergrant.view;

import org.jspecify.annotations.NullMarked;
