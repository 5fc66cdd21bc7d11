package dev.evergrant.setup;

import java.nio.file.Path;
import java.util.stream.Stream;

/// A program of ours for a tool that can call one, but give it no words.
record Script(Path file, String text) {

  private static final String OURS = "#!/bin/sh\n# evergrant setup\n";

  static Script of(Path file, String line) {
    return new Script(file, OURS + "exec %s \"$@\"\n".formatted(line));
  }

  /// With the lines that name it. A program of somebody else's with this name stays, and then the
  /// lines are the person's to add, too.
  Plan planWith(BlockFile lines, Machine machine) {
    var before = machine.read(file);
    if (before != null && !before.startsWith(OURS)) {
      return byHand(lines);
    }
    var own = text.equals(before) ? Plan.of() : Plan.of(new Change.Text(file, before, text, true));
    return own.and(lines.plan(machine));
  }

  Plan undo(Machine machine) {
    var before = machine.read(file);
    return before != null && before.startsWith(OURS)
        ? Plan.of(new Change.Text(file, before, null, true))
        : Plan.of();
  }

  private Plan byHand(BlockFile lines) {
    var own = Stream.concat(Stream.of("# " + file + ", made executable"), text.lines());
    return Plan.byHand(
        Addition.Reason.COULD_HARM, Stream.concat(own, lines.linesByHand().stream()).toList());
  }
}
