/// The protocols in which other programs ask for a token: one table, one small adapter each.
///
/// Pure functions from what a tool said, and what the keeper answered, to what the tool reads. May
/// use: `wire`, `oauth`. Threads: none.
@NullMarked
package dev.evergrant.tools;

import org.jspecify.annotations.NullMarked;
