package dev.evergrant.wire;

import dev.evergrant.oauth.Secret;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/// Writes the members of one JSON object. What is null is left out.
///
/// The text may hold a token: it goes to the socket or to the tool that asked, nowhere else.
public final class JsonWriter {
  private final JsonGenerator out;

  private JsonWriter(JsonGenerator out) {
    this.out = out;
  }

  /// The object with these members, in one line without a line break.
  public static String object(Consumer<JsonWriter> members) {
    return write(writer -> writer.members(members));
  }

  /// An array of objects, in one line.
  static <T> String array(Collection<T> values, BiConsumer<JsonWriter, T> members) {
    return write(writer -> writer.elements(values, members));
  }

  private static String write(Consumer<JsonWriter> content) {
    var text = new StringWriter();
    try (var out = JsonObject.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      content.accept(new JsonWriter(out));
    }
    return text.toString();
  }

  public JsonWriter text(String name, @Nullable String value) {
    if (value != null) {
      out.writeStringProperty(name, value);
    }
    return this;
  }

  public JsonWriter secret(String name, @Nullable Secret value) {
    return text(name, value == null ? null : value.reveal());
  }

  /// ISO 8601, as in `2030-01-01T12:00:00Z`.
  public JsonWriter instant(String name, @Nullable Instant value) {
    return text(name, value == null ? null : value.toString());
  }

  /// ISO 8601, as in `PT30S`.
  public JsonWriter duration(String name, @Nullable Duration value) {
    return text(name, value == null ? null : value.toString());
  }

  public JsonWriter number(String name, long value) {
    out.writeNumberProperty(name, value);
    return this;
  }

  public JsonWriter flag(String name, boolean value) {
    out.writeBooleanProperty(name, value);
    return this;
  }

  public JsonWriter texts(String name, @Nullable Collection<String> values) {
    if (values != null) {
      out.writeName(name).writeStartArray();
      values.forEach(out::writeString);
      out.writeEndArray();
    }
    return this;
  }

  JsonWriter texts(String name, @Nullable Map<String, String> values) {
    return values == null ? this : object(name, inner -> values.forEach(inner::text));
  }

  public JsonWriter object(String name, Consumer<JsonWriter> members) {
    out.writeName(name);
    members(members);
    return this;
  }

  <T> JsonWriter objects(String name, Collection<T> values, BiConsumer<JsonWriter, T> members) {
    out.writeName(name);
    elements(values, members);
    return this;
  }

  private <T> void elements(Collection<T> values, BiConsumer<JsonWriter, T> members) {
    out.writeStartArray();
    values.forEach(value -> members(inner -> members.accept(inner, value)));
    out.writeEndArray();
  }

  private void members(Consumer<JsonWriter> members) {
    out.writeStartObject();
    members.accept(this);
    out.writeEndObject();
  }
}
