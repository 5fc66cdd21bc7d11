package dev.evergrant.mcp;

/// One event of an event stream.
final class ServerEvent {
  private final String type;
  private final String id;
  private final byte[] data;

  ServerEvent(String type, String id, byte[] data) {
    this.type = type;
    this.id = id;
    this.data = data;
  }

  String type() {
    return type;
  }

  /// Of this event or the last before it that had one; empty where none had.
  String id() {
    return id;
  }

  /// Without the line break at its end; empty where the event only tells its id.
  byte[] data() {
    return data;
  }

  /// Whether it brings a message: other types are not MCP's.
  boolean hasMessage() {
    return data.length > 0 && (type.isEmpty() || type.equals("message"));
  }
}
