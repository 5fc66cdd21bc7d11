package dev.evergrant.setup;

import dev.evergrant.wire.JsonText;
import dev.evergrant.wire.MalformedMessage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Texts in a tool's JSON file.
///
/// @param texts by their paths
record JsonFile(Path file, Map<List<String>, String> texts) {

  JsonFile {
    texts = new LinkedHashMap<>(texts);
  }

  /// What is there already with another value stays, and so does a file that is not plain JSON:
  /// then it is the person's to add.
  Plan plan(Machine machine) {
    var before = machine.read(file);
    try {
      var after = new JsonText(before == null || before.isBlank() ? "{}\n" : before);
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
          : Plan.of(new Change.Text(file, before, after.text(), false));
    } catch (MalformedMessage notPlainJson) {
      return Plan.of();
    }
  }

  private Plan byHand() {
    var empty = new JsonText("{}\n");
    for (var each : texts.entrySet()) {
      empty = empty.with(each.getKey(), each.getValue());
    }
    return new Plan(List.of(), List.of("# " + file, empty.text().strip()));
  }
}
