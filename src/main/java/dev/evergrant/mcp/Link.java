package dev.evergrant.mcp;

import java.time.Duration;

/// What all messages of a bridge share.
///
/// @param patience how long a message waits for the person to log in
record Link(
    McpServer server,
    Door door,
    Sessions sessions,
    ToolHeaders toolHeaders,
    Words words,
    Backoff backoff,
    Duration patience) {}
