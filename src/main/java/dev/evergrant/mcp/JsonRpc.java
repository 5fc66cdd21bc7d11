package dev.evergrant.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.wire.JsonWriter;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The few JSON-RPC messages that the bridge itself has to say: errors.
final class JsonRpc {
  static final int PARSE_ERROR = -32700;
  static final int INVALID_REQUEST = -32600;
  static final int INTERNAL_ERROR = -32603;

  /// There is no token for the message, or none that the server takes.
  static final int NO_TOKEN = -32001;

  /// The message did not come through, or no answer came back. No code that 2026-07-28 gives a
  /// meaning: a client that tries that revision first must go on to `initialize`.
  static final int NO_ANSWER = -32000;

  private JsonRpc() {}

  /// @param id as JSON; null where it could not be found out
  /// @param error the error object, as JSON
  static byte[] error(@Nullable String id, String error) {
    return text(id, error).getBytes(UTF_8);
  }

  /// One for each of a batch.
  static byte[] errors(Collection<String> ids, String error) {
    return ids.stream()
        .map(id -> text(id, error))
        .collect(Collectors.joining(",", "[", "]"))
        .getBytes(UTF_8);
  }

  private static String text(@Nullable String id, String error) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":%s}".formatted(id, error);
  }

  static String errorObject(int code, String message) {
    return JsonWriter.object(out -> out.number("code", code).text("message", message));
  }

  static String quoted(String text) {
    var object = JsonWriter.object(out -> out.text("", text));
    return object.substring("{\"\":".length(), object.length() - 1);
  }
}
