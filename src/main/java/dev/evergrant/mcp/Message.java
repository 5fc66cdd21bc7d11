package dev.evergrant.mcp;

import dev.evergrant.mcp.Call.Param;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line from the client or a message from the server, as it came, and what was seen in it.
///
/// Equal to itself only. Nobody changes its bytes.
final class Message {
  static final String INITIALIZE = "initialize";
  static final String INITIALIZED = "notifications/initialized";
  static final String CANCELLED = "notifications/cancelled";

  /// So long may a message be, either way.
  static final int LIMIT = 32 << 20;

  private final byte[] text;
  private final List<Call> calls;
  private final boolean isBatch;

  Message(byte[] text, List<Call> calls, boolean isBatch) {
    this.text = text;
    this.calls = calls;
    this.isBatch = isBatch;
  }

  byte[] text() {
    return text;
  }

  /// One, or those of a batch; none where it is neither an object nor an array of them.
  List<Call> calls() {
    return calls;
  }

  /// Whether it is an array of messages, which 2025-03-26 knew.
  boolean isBatch() {
    return isBatch;
  }

  /// The ids that wait for an answer.
  List<String> requests() {
    return calls.stream().filter(Call::isRequest).map(Message::id).toList();
  }

  private static String id(Call call) {
    return String.valueOf(call.id());
  }

  boolean is(String method) {
    return !isBatch && calls.getFirst().is(method);
  }

  boolean has(String method) {
    return calls.stream().anyMatch(call -> call.is(method));
  }

  /// The revision that the message itself names, as each does from 2026-07-28 on, where there is no
  /// session.
  @Nullable String version() {
    return isBatch ? null : calls.getFirst().param(Param.VERSION);
  }

  /// Without line breaks. In JSON they stand between values only: in a text they are escaped.
  byte[] line() {
    for (int i = 0; i < text.length; i++) {
      if (text[i] == '\n' || text[i] == '\r') {
        return withoutBreaks(i);
      }
    }
    return text;
  }

  private byte[] withoutBreaks(int from) {
    var line = text.clone();
    for (int i = from; i < line.length; i++) {
      if (line[i] == '\n' || line[i] == '\r') {
        line[i] = ' ';
      }
    }
    return line;
  }
}
