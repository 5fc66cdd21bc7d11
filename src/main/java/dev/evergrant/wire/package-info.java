/// The language of the agent socket: requests, replies, their JSON, and the client.
///
/// May use: `status`, `oauth`, `platform`. Threads: values are safe to share; a client blocks.
@NullMarked
package dev.evergrant.wire;

import org.jspecify.annotations.NullMarked;
