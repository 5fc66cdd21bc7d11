package dev.evergrant.setup;

import dev.evergrant.setup.Addition.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A block of ours in a file of lines.
///
/// @param below the line of the person's that it stands under; null: at the end
/// @param clashes a line elsewhere, without the spaces around it, with which ours could make the
///   file wrong: then it is the person's to add
record BlockFile(Path file, Block block, @Nullable String below, Predicate<String> clashes) {

  Plan plan(Machine machine) {
    var before = machine.read(file);
    if (block.isIn(before)) {
      return Plan.of();
    }
    var theirs = block.outOf(before);
    return theirs != null && (isOpen(theirs) || theirs.lines().map(String::strip).anyMatch(clashes))
        ? byHand(Reason.COULD_HARM)
        : Plan.of(new Change.Text(file, before, block.in(theirs, below), false));
  }

  Plan byHand(Reason reason) {
    return Plan.byHand(reason, linesByHand());
  }

  List<String> linesByHand() {
    var lines =
        below == null
            ? block.lines().stream()
            : Stream.concat(Stream.of(below), block.lines().stream());
    return Stream.concat(Stream.of("# " + file), lines).toList();
  }

  Plan undo(Machine machine) {
    var before = machine.read(file);
    var after = block.outOf(before);
    return before == null || before.equals(after)
        ? Plan.of()
        : Plan.of(new Change.Text(file, before, after, false));
  }

  /// Whether the last line would go on in ours.
  private static boolean isOpen(String text) {
    return text.stripTrailing().endsWith("\\");
  }
}
