package dev.evergrant.setup;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lines of ours in a person's file, between two marks.
///
/// @param mark what they are for, the same for `undo`
record Block(String mark, List<String> lines) {
  private static final String START = "# >>> evergrant %s >>>";
  private static final String END = "# <<< evergrant %s <<<";

  Block {
    lines = List.copyOf(lines);
  }

  /// @param below the line to stand under; null, or not there: at the end
  String in(@Nullable String text, @Nullable String below) {
    var all = new ArrayList<>(others(text));
    var place = below == null ? -1 : all.indexOf(below);
    all.addAll(place < 0 ? all.size() : place + 1, marked());
    return joined(all);
  }

  /// Null where nothing is left.
  @Nullable String outOf(@Nullable String text) {
    var others = others(text);
    return others.isEmpty() ? null : others.size() == lines(text).size() ? text : joined(others);
  }

  private List<String> marked() {
    var all = new ArrayList<String>();
    all.add(START.formatted(mark));
    all.addAll(lines);
    all.add(END.formatted(mark));
    return all;
  }

  private List<String> others(@Nullable String text) {
    var all = lines(text);
    var start = all.indexOf(START.formatted(mark));
    var end = all.indexOf(END.formatted(mark));
    if (start < 0 || end < start) {
      return all;
    }
    var others = new ArrayList<>(all.subList(0, start));
    others.addAll(all.subList(end + 1, all.size()));
    return others;
  }

  private static List<String> lines(@Nullable String text) {
    return text == null ? List.of() : text.lines().toList();
  }

  private static String joined(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
