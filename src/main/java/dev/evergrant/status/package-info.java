/// All that the outside may know of the keeper: states, times and names, never a secret.
///
/// May use: java.base. Threads: none. Every type here is a value, safe to share.
@NullMarked
package dev.evergrant.status;

import org.jspecify.annotations.NullMarked;
