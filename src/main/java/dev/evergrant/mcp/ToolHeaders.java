package dev.evergrant.mcp;

import dev.evergrant.mcp.Call.Param;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/// Which arguments of a tool a server wants in headers too (2026-07-28, `x-mcp-header`): learnt
/// from `tools/list`, for `tools/call`.
///
/// The client, which speaks to standard streams, need not know of it. A tool whose schema breaks
/// the rules has no such headers; it is not taken out of the list, which passes as it came.
final class ToolHeaders {
  static final String LIST = "tools/list";
  private static final String CALL = "tools/call";
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
  private static final Set<String> PRIMITIVE = Set.of("string", "integer", "boolean");

  /// A schema nests no deeper than a person can think.
  private static final int DEEPEST = 32;

  private final Map<String, Map<List<String>, String>> tools = new ConcurrentHashMap<>();

  /// What the server says of its tools.
  ///
  /// @param answer to `tools/list`, found to be JSON
  void learn(Message answer) {
    if (answer.isBatch()) {
      return;
    }
    try (var in = MessageReader.FACTORY.createParser(ObjectReadContext.empty(), answer.text())) {
      in.nextToken();
      each(in, name -> within(name.equals("result"), in, this::result));
    }
  }

  private void result(JsonParser in) {
    each(
        in,
        name -> {
          if (!name.equals("tools") || in.currentToken() != JsonToken.START_ARRAY) {
            in.skipChildren();
            return;
          }
          while (in.nextToken() != JsonToken.END_ARRAY) {
            within(true, in, this::tool);
          }
        });
  }

  private void tool(JsonParser in) {
    var schema = new Schema();
    var names = new ArrayList<String>();
    each(
        in,
        name -> {
          if (name.equals("name") && in.currentToken() == JsonToken.VALUE_STRING) {
            names.add(in.getString());
          } else {
            within(name.equals("inputSchema"), in, inner -> schema.read(inner, List.of()));
          }
        });
    if (!names.isEmpty()) {
      tools.put(names.getLast(), schema.headers());
    }
  }

  /// The headers of a call, by name; none for any other message.
  Map<String, String> of(Message message) {
    var tool = message.is(CALL) ? message.calls().getFirst().param(Param.NAME) : null;
    var wanted = tool == null ? null : tools.get(tool);
    if (wanted == null || wanted.isEmpty()) {
      return Map.of();
    }
    var found = new HashMap<String, String>();
    try (var in = MessageReader.FACTORY.createParser(ObjectReadContext.empty(), message.text())) {
      in.nextToken();
      each(
          in,
          name ->
              within(
                  name.equals("params"),
                  in,
                  params ->
                      each(
                          params,
                          member ->
                              within(
                                  member.equals("arguments"),
                                  params,
                                  arguments -> arguments(arguments, List.of(), wanted, found)))));
    }
    return found;
  }

  private static void arguments(
      JsonParser in,
      List<String> path,
      Map<List<String>, String> wanted,
      Map<String, String> found) {
    each(
        in,
        name -> {
          var here = with(path, name);
          var header = wanted.get(here);
          if (header != null && in.currentToken().isScalarValue()) {
            var isNull = in.currentToken() == JsonToken.VALUE_NULL;
            found.compute(header, (_, _) -> isNull ? null : HeaderText.encoded(in.getString()));
          } else {
            within(here.size() < DEEPEST, in, inner -> arguments(inner, here, wanted, found));
          }
        });
  }

  /// The annotated properties of one schema.
  private static final class Schema {
    private final Map<List<String>, String> headers = new HashMap<>();
    private final Set<String> names = new HashSet<>();
    private boolean isBroken;

    Map<List<String>, String> headers() {
      return isBroken ? Map.of() : Map.copyOf(headers);
    }

    /// Reads a property's own schema, or the root's. What is not reached by `properties` alone
    /// cannot be annotated.
    void read(JsonParser in, List<String> path) {
      var texts = new HashMap<String, String>();
      each(
          in,
          name -> {
            if (in.currentToken() == JsonToken.VALUE_STRING) {
              texts.put(name, in.getString());
            } else {
              within(
                  name.equals("properties") && path.size() < DEEPEST,
                  in,
                  properties ->
                      each(
                          properties,
                          property ->
                              within(
                                  true, properties, inner -> read(inner, with(path, property)))));
            }
          });
      add(path, texts.get("x-mcp-header"), texts.get("type"));
    }

    private void add(List<String> path, @Nullable String header, @Nullable String type) {
      if (header == null) {
        return;
      }
      isBroken |=
          !TOKEN.matcher(header).matches()
              || !PRIMITIVE.contains(Objects.requireNonNullElse(type, ""))
              || !names.add(header.toLowerCase(Locale.ROOT));
      headers.put(path, "Mcp-Param-" + header);
    }
  }

  private interface Member {
    /// The parser is at the member's value, and is left at its end.
    void at(String name);
  }

  private interface Reading {
    void read(JsonParser in);
  }

  private static void each(JsonParser in, Member member) {
    while (in.nextToken() != JsonToken.END_OBJECT) {
      var name = in.currentName();
      in.nextToken();
      member.at(name);
    }
  }

  /// Reads the object that begins here, or passes over what is no object or not wanted.
  private static void within(boolean isWanted, JsonParser in, Reading reading) {
    if (isWanted && in.currentToken() == JsonToken.START_OBJECT) {
      reading.read(in);
    } else {
      in.skipChildren();
    }
  }

  private static List<String> with(List<String> path, String name) {
    var longer = new ArrayList<>(path);
    longer.add(name);
    return List.copyOf(longer);
  }
}
