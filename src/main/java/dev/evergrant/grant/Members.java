package dev.evergrant.grant;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The members of a JSON object, each read for itself: one that is not what it should be is absent
/// and spoils no other.
///
/// Nimbus's own token response refuses all of it for one negative number. Not a record: its values
/// can be tokens.
final class Members {
  /// `"name": "text"`, or a number that was not cut off.
  private static final Pattern PIECE =
      Pattern.compile(
          "\"(\\w++)\"\\s*+:\\s*+(?:(\"(?:[^\"\\\\]++|\\\\.)*+\")|(-?\\d++)(?=\\s*+[,}]))",
          Pattern.DOTALL);

  private final Map<String, Object> values;

  private Members(Map<String, Object> values) {
    this.values = values;
  }

  /// The object that a text is; empty where it is none. A byte order mark before it may be ignored
  /// (RFC 8259, section 8.1).
  static Optional<Members> of(String json) {
    try {
      return Optional.of(new Members(JSONObjectUtils.parse(json.replaceFirst("^\uFEFF", ""))));
    } catch (ParseException unreadable) {
      return Optional.empty();
    }
  }

  /// Also what can be picked out of an object that was cut off or is broken elsewhere.
  static Optional<Members> salvaged(String json) {
    return of(json).or(() -> json.stripLeading().startsWith("{") ? pieces(json) : Optional.empty());
  }

  private static Optional<Members> pieces(String json) {
    var found = new LinkedHashMap<String, Object>();
    for (var piece : PIECE.matcher(json).results().toList()) {
      Optional.ofNullable(value(piece))
          .ifPresent(value -> found.putIfAbsent(piece.group(1), value));
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(new Members(found));
  }

  private static @Nullable Object value(MatchResult piece) {
    var json = "{\"value\":%s}".formatted(piece.group(2) == null ? piece.group(3) : piece.group(2));
    return of(json).map(members -> members.values.get("value")).orElse(null);
  }

  /// A text that is not empty.
  @Nullable String text(String name) {
    return values.get(name) instanceof String text && !text.isEmpty() ? text : null;
  }

  /// A text, or a whole number as one.
  @Nullable String word(String name) {
    var text = text(name);
    var number = number(name);
    return text != null || number == null ? text : number.toString();
  }

  /// A whole number, also where it was sent as a text or with a fraction; one that is too large for
  /// a `long` is the largest.
  @Nullable Long number(String name) {
    return switch (values.get(name)) {
      case Number number -> Long.valueOf((long) number.doubleValue());
      case String text when text.strip().matches("-?\\d{1,18}") -> Long.valueOf(text.strip());
      case null, default -> null;
    };
  }

  boolean isTrue(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  /// The texts in an array, null where there is no array.
  @Nullable Set<String> texts(String name) {
    if (!(values.get(name) instanceof Collection<?> array)) {
      return null;
    }
    var texts = new LinkedHashSet<String>();
    array.forEach(element -> texts.addAll(element instanceof String s ? List.of(s) : List.of()));
    return texts;
  }

  /// Words between spaces, or an array of them.
  Set<String> words(String name) {
    var array = texts(name);
    if (array != null) {
      return array;
    }
    var text = text(name);
    return text == null || text.isBlank()
        ? Set.of()
        : new LinkedHashSet<>(List.of(text.strip().split("\\s+")));
  }

  @Nullable URI uri(String name) {
    try {
      var text = text(name);
      return text == null ? null : new URI(text);
    } catch (URISyntaxException unreadable) {
      return null;
    }
  }
}
