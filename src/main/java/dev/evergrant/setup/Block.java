package dev.evergrant.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lines of ours in a person's file, between two marks. Every other character stays as it is: line
/// breaks of another kind, and a last line without one.
///
/// @param mark what they are for, the same for `undo`
record Block(String mark, List<String> lines) {
  private static final String ANY = "# >>> evergrant ";
  private static final String START = ANY + "%s >>>";
  private static final String END = "# <<< evergrant %s <<<";

  /// Above the first block of a file that was not there, so that an empty one of the person's is
  /// told from it.
  private static final String MADE = "# evergrant setup made this file\n";

  /// From the first mark's first character to the last mark's last.
  private record Place(int start, int end) {}

  Block {
    lines = List.copyOf(lines);
  }

  /// Whether there is nothing to do, whatever a person has added between the marks.
  boolean isIn(@Nullable String text) {
    var place = text == null ? null : place(text);
    return text != null && place != null && inside(text, place).containsAll(lines);
  }

  /// @param text without this block; null: there is no file
  /// @param below the line to stand under; null, or not there: at the end
  String in(@Nullable String text, @Nullable String below) {
    var theirs = text == null ? MADE : text;
    var line = below == null ? -1 : start(theirs, below, true);
    var at = line < 0 ? theirs.length() : next(theirs, line);
    var above = theirs.substring(0, at);
    var block = String.join("\n", marked());
    return above.isEmpty() || above.endsWith("\n")
        ? above + block + "\n" + theirs.substring(at)
        : above + "\n" + block;
  }

  /// Null where the file was made for it, and nothing else is left.
  @Nullable String outOf(@Nullable String text) {
    var place = text == null ? null : place(text);
    if (text == null || place == null) {
      return text;
    }
    // Where the last line had no break, the one above the block is ours, and there is none below.
    var isLast = place.end() == text.length() && place.start() > 0;
    var above = text.substring(0, place.start() - (isLast ? 1 : 0));
    var below = text.substring(place.end() + (text.startsWith("\n", place.end()) ? 1 : 0));
    var added = added(inside(text, place));
    return unmade(above + (isLast ? ("\n" + added).stripTrailing() : added) + below);
  }

  private static @Nullable String unmade(String text) {
    var isOver = text.startsWith(MADE) && !text.contains(ANY);
    var rest = isOver ? text.substring(MADE.length()) : text;
    return isOver && rest.isEmpty() ? null : rest;
  }

  private List<String> marked() {
    return Stream.of(
            Stream.of(START.formatted(mark)), lines.stream(), Stream.of(END.formatted(mark)))
        .flatMap(it -> it)
        .toList();
  }

  private @Nullable Place place(String text) {
    var start = start(text, START.formatted(mark), true);
    var last = END.formatted(mark);
    // What is added with `>>` to a last line without a break stands behind the mark.
    var end = start < 0 ? -1 : start(text.substring(start), last, false);
    if (end < 0) {
      return null;
    }
    var behind = start + end + last.length();
    return new Place(start, text.startsWith("\r\n", behind) ? behind + 1 : behind);
  }

  /// Where a line begins that is this, or starts with it; -1 where there is none.
  private static int start(String text, String line, boolean whole) {
    for (var at = 0; at < text.length(); at = next(text, at)) {
      var found = text.substring(at, next(text, at)).stripTrailing();
      if (whole ? found.equals(line) : found.startsWith(line)) {
        return at;
      }
    }
    return -1;
  }

  private static int next(String text, int at) {
    var lineBreak = text.indexOf('\n', at);
    return lineBreak < 0 ? text.length() : lineBreak + 1;
  }

  private static List<String> inside(String text, Place place) {
    var all = text.substring(place.start(), place.end()).lines().toList();
    return all.subList(1, all.size() - 1);
  }

  /// What a person, or the tool itself, has added between the marks, under our header.
  private String added(List<String> inside) {
    var theirs = new ArrayList<>(inside);
    for (var line : lines) {
      theirs.stream().filter(it -> key(it).equals(key(line))).findFirst().ifPresent(theirs::remove);
    }
    var header = lines.stream().filter(line -> line.startsWith("[")).toList();
    return theirs.isEmpty()
        ? ""
        : String.join("\n", Stream.concat(header.stream(), theirs.stream()).toList()) + "\n";
  }

  private static String key(String line) {
    return line.strip().split("[=: ]", 2)[0];
  }
}
