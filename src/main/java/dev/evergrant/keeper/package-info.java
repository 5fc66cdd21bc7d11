/// The one place where state changes: a loop that takes events in turn and publishes what came of
/// them; and the ports through which its effects reach the world.
///
/// May use: `session`, `oauth`, `status`. Threads: the loop owns the state; effects run beside it
/// on virtual threads, one lane for each account; subscribers are called on the loop and must
/// return at once.
@NullMarked
package dev.evergrant.keeper;

import org.jspecify.annotations.NullMarked;
