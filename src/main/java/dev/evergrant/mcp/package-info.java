/// The stdio bridge to an account's MCP server: a client of the agent socket that adds the
/// account's token to what it relays.
///
/// Messages pass as they came. A library of MCP in the middle would read them into its own types
/// and write them anew, and drop what its revision does not know.
///
/// May use: `wire`, `oauth`, `platform`, `text`. Threads: one reads, one writes, and each message
/// has a virtual thread; what ends a message is an interrupt of its thread.
@NullMarked
package dev.evergrant.mcp;

import org.jspecify.annotations.NullMarked;
