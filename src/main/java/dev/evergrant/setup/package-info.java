/// The other programs' own configuration: what `evergrant setup` writes into it, and takes out
/// again.
///
/// A recipe makes a [Plan] from what it finds; nothing is changed before the person has seen it.
/// May use: `wire`. Threads: blocking, on the caller's.
@NullMarked
package dev.evergrant.setup;

import org.jspecify.annotations.NullMarked;
