package dev.evergrant.wire;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/// Somebody else's JSON file, in which one text is put in or taken out and every other character
/// stays where it is.
///
/// Whatever is not an object of standard JSON throws [MalformedMessage]: comments, for one.
public record JsonText(String text) {
  /// A member as it stands in the text: from its name's quote to the end of its value.
  private record Member(int start, int end) {}

  /// The object that was reached, and what of the path is not in it.
  private record Place(int brace, List<String> rest, @Nullable Member last) {}

  public JsonText {
    JsonObject.parse(text);
  }

  /// The text at this path of names; empty where there is none.
  public Optional<String> get(List<String> path) {
    var found = JsonObject.parse(text);
    for (var name : path.subList(0, path.size() - 1)) {
      var inner = found.object(name);
      if (inner == null) {
        return Optional.empty();
      }
      found = inner;
    }
    return Optional.ofNullable(found.text(path.getLast()));
  }

  /// With a member that is not there yet, and the objects around it.
  public JsonText with(List<String> path, String value) {
    var place = place(path);
    if (place.rest().isEmpty()) {
      throw new MalformedMessage("'%s' is there".formatted(path.getLast()));
    }
    var member = member(place.rest(), value);
    var inside = place.brace() + 1;
    var gap = gap(inside);
    var isEmpty = text.charAt(inside + gap.length()) == '}';
    var outer = "\n" + indentation(place.brace());
    return new JsonText(
        text.substring(0, inside)
            + (isEmpty && gap.isEmpty() ? outer + "  " : gap)
            + member
            + (isEmpty ? gap.isEmpty() ? outer : "" : ",")
            + text.substring(isEmpty ? inside + gap.length() : inside));
  }

  /// Without a member that [#with] has put in, and without the objects that came with it: those
  /// have no space inside. In an object that was there and was empty, its own space stands before
  /// the member and none behind, or ours stands on both sides.
  public JsonText without(List<String> path) {
    var place = place(path);
    var member = place.last();
    if (!place.rest().isEmpty() || member == null) {
      return this;
    }
    var cut = cut(member);
    var isAlone = text.charAt(gapBefore(member.start()) - 1) == '{' && cut.startsWith("}");
    if (!isAlone) {
      return new JsonText(text.substring(0, from(member)) + rest(member));
    }
    var isClosed = text.startsWith("}", member.end());
    return isClosed && gapBefore(member.start()) == member.start() && path.size() > 1
        ? without(path.subList(0, path.size() - 1))
        : new JsonText(text.substring(0, isClosed ? member.start() : from(member)) + cut);
  }

  /// What follows a member, without the white space before it.
  private String cut(Member member) {
    return text.substring(member.end()).stripLeading();
  }

  private String rest(Member member) {
    var after = cut(member);
    return after.startsWith(",") ? after.substring(1) : text.substring(member.end());
  }

  /// Where to cut: behind the brace, or before the comma if none follows.
  private int from(Member member) {
    var gap = gapBefore(member.start());
    return text.charAt(gap - 1) == ',' && !cut(member).startsWith(",") ? gap - 1 : gap;
  }

  private int gapBefore(int position) {
    var start = position;
    while (Character.isWhitespace(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private String gap(int position) {
    var end = position;
    while (Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    return text.substring(position, end);
  }

  /// Of the line that this position is in.
  private String indentation(int position) {
    var line = text.lastIndexOf('\n', position) + 1;
    var gap = gap(line);
    return gap.substring(gap.lastIndexOf('\n') + 1);
  }

  private static String member(List<String> path, String value) {
    var outer = JsonWriter.object(out -> nested(out, path, value));
    return outer.substring(1, outer.length() - 1).replaceFirst("\":", "\": ");
  }

  private static void nested(JsonWriter out, List<String> path, String value) {
    if (path.size() == 1) {
      out.text(path.getFirst(), value);
    } else {
      out.object(path.getFirst(), inner -> nested(inner, path.subList(1, path.size()), value));
    }
  }

  private Place place(List<String> path) {
    try (var parser = JsonObject.FACTORY.createParser(ObjectReadContext.empty(), text)) {
      parser.nextToken();
      return place(parser, path);
    } catch (JacksonException broken) {
      throw new MalformedMessage("broken JSON");
    }
  }

  private static Place place(JsonParser parser, List<String> path) {
    var brace = offset(parser);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var isOurs = parser.currentName().equals(path.getFirst());
      var start = offset(parser);
      parser.nextToken();
      var isObject = parser.currentToken() == JsonToken.START_OBJECT;
      if (isOurs && path.size() > 1) {
        if (!isObject) {
          throw new MalformedMessage("'%s' is no object".formatted(path.getFirst()));
        }
        return place(parser, path.subList(1, path.size()));
      }
      parser.skipChildren();
      parser.finishToken();
      if (isOurs) {
        var end = (int) parser.currentLocation().getCharOffset();
        return new Place(brace, List.of(), new Member(start, end));
      }
    }
    return new Place(brace, path, null);
  }

  private static int offset(JsonParser parser) {
    return (int) parser.currentTokenLocation().getCharOffset();
  }
}
