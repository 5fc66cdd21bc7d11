package dev.evergrant.setup;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A block of ours in a file of lines.
///
/// @param header the line of the file's own that it stands under, added where it is missing; null:
///   at the end
/// @param clashes a line elsewhere with which ours would make the file wrong
record BlockFile(Path file, Block block, @Nullable String header, Predicate<String> clashes) {

  Plan plan(Machine machine) {
    var before = machine.read(file);
    var theirs = block.outOf(before);
    if (theirs != null && theirs.lines().map(String::strip).anyMatch(clashes)) {
      return new Plan(
          List.of(), Stream.concat(Stream.of("# " + file), withHeader().lines().stream()).toList());
    }
    var isUnder = header != null && theirs != null && theirs.lines().anyMatch(header::equals);
    var after = isUnder ? block.in(theirs, header) : withHeader().in(theirs, null);
    return after.equals(before) ? Plan.of() : Plan.of(new Change.Text(file, before, after, false));
  }

  Plan undo(Machine machine) {
    var before = machine.read(file);
    var after = block.outOf(before);
    if (before == null || before.equals(after)) {
      return Plan.of();
    }
    return Plan.of(new Change.Text(file, before, after, false));
  }

  private Block withHeader() {
    return header == null
        ? block
        : new Block(
            block.mark(), Stream.concat(Stream.of(header), block.lines().stream()).toList());
  }
}
