/// The programs: `Main` and the wiring by hand of all parts, from the impure edges inwards.
///
/// May use: everything. Threads: the main thread only starts and ends a program; nothing here waits
/// on another package's threads.
@NullMarked
package dev.evergrant.app;

import org.jspecify.annotations.NullMarked;
