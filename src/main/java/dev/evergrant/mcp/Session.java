package dev.evergrant.mcp;

import org.jspecify.annotations.Nullable;

/// What client and server agreed on at `initialize`, and how to agree on it again.
///
/// @param initialized null until the client said so
/// @param id null where the server keeps no sessions
/// @param version null where the server did not tell it
record Session(
    Message initialize,
    @Nullable Message initialized,
    @Nullable String id,
    @Nullable String version) {
  Session with(Message said) {
    return new Session(initialize, said, id, version);
  }
}
