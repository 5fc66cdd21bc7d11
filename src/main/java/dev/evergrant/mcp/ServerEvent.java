package dev.evergrant.mcp;

/// One event of an event stream.
///
/// @param id of this event or the last before it that had one; empty where none had
/// @param data without the line breaks at its end; empty where the event only tells its id
record ServerEvent(String type, String id, byte[] data) {
  /// Whether it brings a message: other types are not MCP's.
  boolean hasMessage() {
    return data.length > 0 && (type.isEmpty() || type.equals("message"));
  }
}
