package dev.evergrant.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.mcp.Call.Param;
import dev.evergrant.wire.MalformedMessage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Looks through a message without building anything from it, and so finds out too whether it is
/// JSON to its end.
final class MessageReader {
  /// Only the size of a message is limited. So deep a nesting nobody means; without any limit it
  /// would take fifty times the message's size in memory.
  private static final int DEEPEST = 100_000;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(Message.LIMIT)
                  .maxNumberLength(Message.LIMIT)
                  .maxNameLength(Message.LIMIT)
                  .build())
          .build();

  private static final String VERSION = "io.modelcontextprotocol/protocolVersion";

  private final byte[] text;
  private final JsonParser in;

  private MessageReader(byte[] text, JsonParser in) {
    this.text = text;
    this.in = in;
  }

  /// Throws [MalformedMessage] where it is no JSON. What is JSON and neither an object nor an array
  /// has no calls.
  static Message read(byte[] text) {
    for (var each : text) {
      if (each == 0) {
        // Jackson would take it for UTF-16, and the next reader would not.
        throw new MalformedMessage("the message is not in UTF-8");
      }
    }
    try (var in = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new MessageReader(text, in).message();
    } catch (JacksonException broken) {
      // Its message quotes the text, so it goes no further.
      throw new MalformedMessage("the message is not JSON");
    }
  }

  private Message message() {
    var first = in.nextToken();
    var calls = new ArrayList<Call>();
    if (first == JsonToken.START_OBJECT) {
      calls.add(call());
    } else if (first == JsonToken.START_ARRAY) {
      elements(calls);
    }
    if (first == null || in.nextToken() != null) {
      throw new MalformedMessage("the message is not one JSON value");
    }
    return new Message(text, List.copyOf(calls), first == JsonToken.START_ARRAY);
  }

  private void elements(List<Call> calls) {
    while (in.nextToken() != JsonToken.END_ARRAY) {
      if (in.currentToken() == JsonToken.START_OBJECT) {
        calls.add(call());
      } else {
        in.skipChildren();
      }
    }
  }

  private Call call() {
    String id = null;
    String method = null;
    String agreed = null;
    String error = null;
    var isAnswer = false;
    Map<Param, String> params = new EnumMap<>(Param.class);
    while (in.nextToken() != JsonToken.END_OBJECT) {
      var name = in.currentName();
      in.nextToken();
      switch (name) {
        case "id" -> id = id();
        case "method" -> method = string();
        case "params" -> params(params);
        case "result" -> {
          isAnswer = true;
          agreed = member("protocolVersion");
        }
        case "error" -> {
          isAnswer = true;
          error = error();
        }
        default -> in.skipChildren();
      }
    }
    return new Call(id, method, Map.copyOf(params), isAnswer, agreed, error);
  }

  private void params(Map<Param, String> params) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return;
    }
    while (in.nextToken() != JsonToken.END_OBJECT) {
      var param = Param.of(in.currentName());
      in.nextToken();
      if (param == null) {
        in.skipChildren();
        continue;
      }
      var value =
          switch (param) {
            case NAME, URI, TASK -> string();
            case REQUEST -> id();
            case VERSION -> member(VERSION);
          };
      if (value != null) {
        params.put(param, value);
      }
    }
  }

  /// The text with this name in the object that begins here.
  private @Nullable String member(String wanted) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return null;
    }
    String found = null;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      var isWanted = in.currentName().equals(wanted);
      in.nextToken();
      if (isWanted) {
        found = string();
      } else {
        in.skipChildren();
      }
    }
    return found;
  }

  private @Nullable String string() {
    if (in.currentToken() == JsonToken.VALUE_STRING) {
      return in.getString();
    }
    in.skipChildren();
    return null;
  }

  private @Nullable String id() {
    return switch (in.currentToken()) {
      case VALUE_STRING -> JsonRpc.quoted(in.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getString();
      default -> {
        in.skipChildren();
        yield null;
      }
    };
  }

  /// The error object that begins here, as it stands in the text; null for what JSON-RPC does not
  /// call one, such as the errors of OAuth and of gateways.
  private @Nullable String error() {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return null;
    }
    var start = (int) in.currentTokenLocation().getByteOffset();
    var hasCode = false;
    var hasMessage = false;
    while (in.nextToken() != JsonToken.END_OBJECT) {
      var name = in.currentName();
      var value = in.nextToken();
      hasCode |= name.equals("code") && value == JsonToken.VALUE_NUMBER_INT;
      hasMessage |= name.equals("message") && value == JsonToken.VALUE_STRING;
      in.skipChildren();
    }
    var end = (int) in.currentLocation().getByteOffset();
    return hasCode && hasMessage ? line(new String(text, start, end - start, UTF_8)) : null;
  }

  /// It goes into a message of ours, which is one line.
  private static String line(String json) {
    return json.replace('\n', ' ').replace('\r', ' ');
  }
}
