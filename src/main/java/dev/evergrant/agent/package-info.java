/// The agent socket's server: it lets in who may come in, understands what they ask, and hands it
/// to the keeper. It has no truth of its own.
///
/// May use: `keeper`, `session`, `preset`, `oauth`, `wire`, `status`, `platform`, `text`. Threads:
/// a virtual thread for each connection, which may block; one thread that keeps the deadlines.
@NullMarked
package dev.evergrant.agent;

import org.jspecify.annotations.NullMarked;
