package dev.evergrant.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.text.Messages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page with gaps: `{{name}}` takes a value, `{{demo.page.key}}` a message. Both are escaped.
///
/// @param text HTML, from a resource beside this class
record Template(String text) {
  private static final Pattern GAP = Pattern.compile("\\{\\{([a-z.-]+)}}");

  static Template named(String resource) {
    try (var in = Template.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the resource %s is missing".formatted(resource));
      }
      return new Template(new String(in.readAllBytes(), UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  String fill(Messages messages, Map<String, String> values) {
    return GAP.matcher(text).replaceAll(gap -> fill(gap, messages, values));
  }

  private static String fill(MatchResult gap, Messages messages, Map<String, String> values) {
    var name = gap.group(1);
    var value = values.containsKey(name) ? values.get(name) : messages.text(name);
    return Matcher.quoteReplacement(escaped(value));
  }

  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
