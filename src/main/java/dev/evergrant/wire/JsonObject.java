package dev.evergrant.wire;

import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.Secret;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// A JSON object that came in. Unknown members are ignored, null is the same as absent.
///
/// Every reading that finds another type than it asks for throws [MalformedMessage]. A plain class
/// and not a record, so that nobody prints a token by accident.
public final class JsonObject {
  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).build())
          .build();

  /// So much may a request hold: in memory a value takes up to fifty times the room that it has in
  /// its text.
  private static final JsonFactory OF_A_CLIENT =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(16).maxTokenCount(2000).build())
          .build();

  private final Map<String, Object> members;

  private JsonObject(Map<String, Object> members) {
    this.members = members;
  }

  public static JsonObject parse(String text) {
    return parse(FACTORY, text);
  }

  /// A request, which any program may have written: of 2,000 tokens at most.
  public static JsonObject request(String text) {
    return parse(OF_A_CLIENT, text);
  }

  private static JsonObject parse(JsonFactory factory, String text) {
    try (var parser = factory.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedMessage("a JSON object was expected");
      }
      return object(parser);
    } catch (JacksonException broken) {
      // Its message quotes the text, so it goes no further.
      throw new MalformedMessage("broken JSON at %s".formatted(place(broken)));
    }
  }

  private static String place(JacksonException broken) {
    var location = broken.getLocation();
    return location == null ? "an unknown place" : "character " + location.getCharOffset();
  }

  private static JsonObject object(JsonParser parser) {
    var members = new LinkedHashMap<String, Object>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      var value = value(parser);
      if (value != null) {
        members.put(name, value);
      }
    }
    return new JsonObject(Collections.unmodifiableMap(members));
  }

  private static @Nullable Object value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  /// Its exponent may be beyond what we can hold.
  private static BigDecimal number(String digits) {
    try {
      return new BigDecimal(digits);
    } catch (NumberFormatException | ArithmeticException beyond) {
      throw new MalformedMessage("a number is too large");
    }
  }

  private static List<Object> array(JsonParser parser) {
    var values = new ArrayList<Object>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      var value = value(parser);
      if (value != null) {
        values.add(value);
      }
    }
    return Collections.unmodifiableList(values);
  }

  public boolean has(String name) {
    return members.containsKey(name);
  }

  /// The members' names, in their order.
  public Set<String> names() {
    return members.keySet();
  }

  public @Nullable String text(String name) {
    return get(name, String.class);
  }

  /// A text that must be there.
  public String requiredText(String name) {
    return required(name, text(name));
  }

  public @Nullable Secret secret(String name) {
    var text = text(name);
    return text == null || text.isEmpty() ? null : Secret.of(text);
  }

  public boolean flag(String name) {
    return Boolean.TRUE.equals(get(name, Boolean.class));
  }

  /// A whole number, written as a number or as a text of digits; `otherwise` where there is none.
  public long number(String name, long otherwise) {
    try {
      return switch (members.get(name)) {
        case null -> otherwise;
        case BigDecimal number -> number.longValueExact();
        case String digits -> digits.isBlank() ? otherwise : Long.parseLong(digits.strip());
        default -> throw malformed(name);
      };
    } catch (ArithmeticException | NumberFormatException notWhole) {
      throw malformed(name);
    }
  }

  public @Nullable Instant instant(String name) {
    return converted(name, Instant::parse);
  }

  public @Nullable Duration duration(String name) {
    return converted(name, Duration::parse);
  }

  @Nullable URI uri(String name) {
    return converted(name, JsonObject::toUri);
  }

  @Nullable Rotation rotation(String name) {
    return converted(name, Rotation::of);
  }

  /// One of an enum, found by its word.
  <E extends Enum<E>> @Nullable E one(String name, E[] all, Function<E, String> word) {
    var text = text(name);
    if (text == null) {
      return null;
    }
    for (var each : all) {
      if (word.apply(each).equals(text)) {
        return each;
      }
    }
    throw malformed(name);
  }

  public @Nullable JsonObject object(String name) {
    return get(name, JsonObject.class);
  }

  JsonObject requiredObject(String name) {
    return required(name, object(name));
  }

  /// The objects of an array; empty where there is none.
  <T> List<T> objects(String name, Function<JsonObject, T> reading) {
    return list(name, JsonObject.class).stream().map(reading).toList();
  }

  /// The texts of an array; empty where there is none.
  public List<String> texts(String name) {
    return list(name, String.class);
  }

  /// The texts of an array as a set in their order; null where there is none.
  @Nullable Set<String> textSet(String name) {
    return has(name) ? new LinkedHashSet<>(texts(name)) : null;
  }

  /// An object whose members are all texts.
  @Nullable Map<String, String> textMap(String name) {
    var object = object(name);
    if (object == null) {
      return null;
    }
    var texts = new LinkedHashMap<String, String>();
    object.members.keySet().forEach(key -> texts.put(key, object.requiredText(key)));
    return texts;
  }

  static <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new MalformedMessage("'%s' is missing".formatted(name));
    }
    return value;
  }

  static MalformedMessage malformed(String name) {
    return new MalformedMessage("'%s' is not what it should be".formatted(name));
  }

  private <T> List<T> list(String name, Class<T> type) {
    var list = get(name, List.class);
    if (list == null) {
      return List.of();
    }
    var typed = new ArrayList<T>();
    for (Object each : list) {
      typed.add(cast(name, each, type));
    }
    return typed;
  }

  private <T> @Nullable T get(String name, Class<T> type) {
    var value = members.get(name);
    return value == null ? null : cast(name, value, type);
  }

  private static <T> T cast(String name, Object value, Class<T> type) {
    if (!type.isInstance(value)) {
      throw malformed(name);
    }
    return type.cast(value);
  }

  private <T> @Nullable T converted(String name, Function<String, T> conversion) {
    var text = text(name);
    try {
      return text == null ? null : conversion.apply(text);
    } catch (DateTimeException | IllegalArgumentException other) {
      throw malformed(name);
    }
  }

  private static URI toUri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException broken) {
      throw new IllegalArgumentException(broken);
    }
  }
}
