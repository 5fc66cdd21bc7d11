package dev.evergrant.setup;

import dev.evergrant.wire.JsonText;
import dev.evergrant.wire.MalformedMessage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Texts in a tool's JSON file.
///
/// @param texts by their paths
record JsonFile(Path file, Map<List<String>, String> texts) {
  /// What a file is begun with that was not there, and one that was empty. JSON has no comments, so
  /// the line breaks before the brace tell them from a person's own `{}`.
  private static final String MADE = "\n{}\n";

  private static final String FILLED = "\n\n{}";

  JsonFile {
    texts = new LinkedHashMap<>(texts);
  }

  /// What is there already with another value stays, and so does a file that is not plain JSON:
  /// then it is the person's to add.
  Plan plan(Machine machine) {
    var before = machine.read(file);
    try {
      var after = new JsonText(begun(before));
      for (var each : texts.entrySet()) {
        var present = after.get(each.getKey());
        if (present.isPresent() && !present.get().equals(each.getValue())) {
          return byHand();
        }
        after = present.isPresent() ? after : after.with(each.getKey(), each.getValue());
      }
      return after.text().equals(before)
          ? Plan.of()
          : Plan.of(new Change.Text(file, before, after.text(), false));
    } catch (MalformedMessage notPlainJson) {
      return byHand();
    }
  }

  Plan undo(Machine machine) {
    var before = machine.read(file);
    if (before == null || before.isBlank()) {
      return Plan.of();
    }
    try {
      var after = new JsonText(before);
      for (var each : texts.entrySet()) {
        if (after.get(each.getKey()).filter(each.getValue()::equals).isPresent()) {
          after = after.without(each.getKey());
        }
      }
      return after.text().equals(before)
          ? Plan.of()
          : Plan.of(new Change.Text(file, before, ended(after.text()), false));
    } catch (MalformedMessage notPlainJson) {
      return Plan.of();
    }
  }

  private static String begun(@Nullable String text) {
    if (text == null) {
      return MADE;
    }
    if (Objects.equals(ended(text), text)) {
      return text.isBlank() ? FILLED + text : text;
    }
    throw new MalformedMessage("looks as if it were made here");
  }

  private static @Nullable String ended(String text) {
    if (text.equals(MADE)) {
      return null;
    }
    var isFilled = text.startsWith(FILLED) && text.substring(FILLED.length()).isBlank();
    return isFilled ? text.substring(FILLED.length()) : text;
  }

  private Plan byHand() {
    var empty = new JsonText("{}\n");
    for (var each : texts.entrySet()) {
      empty = empty.with(each.getKey(), each.getValue());
    }
    return Plan.byHand(Addition.Reason.COULD_HARM, "# " + file, empty.text().strip());
  }
}
