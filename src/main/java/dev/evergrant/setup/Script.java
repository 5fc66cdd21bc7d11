package dev.evergrant.setup;

import java.nio.file.Path;

/// A program of ours for a tool that can call one, but give it no words.
record Script(Path file, String text) {

  static Script of(Path file, String line) {
    return new Script(file, "#!/bin/sh\n# evergrant setup\nexec %s \"$@\"\n".formatted(line));
  }

  Plan plan(Machine machine) {
    var before = machine.read(file);
    return text.equals(before) ? Plan.of() : Plan.of(new Change.Text(file, before, text, true));
  }

  Plan undo(Machine machine) {
    return text.equals(machine.read(file))
        ? Plan.of(new Change.Text(file, text, null, true))
        : Plan.of();
  }
}
