package dev.evergrant.setup;

import dev.evergrant.setup.Addition.Reason;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One more command in `GOAUTH` (Go 1.24 and up), in the file that `go env -w` writes.
///
/// Where there is a value, ours follows it, after a semicolon and no space. Else a block names
/// `netrc`, which is what go does without a value, and ours: so both are taken back for what they
/// were.
final class GoRecipe implements Recipe {
  private static final Pattern LINE = Pattern.compile("(?m)^GOAUTH=([^\r\n]*)");

  @Override
  public Plan plan(Wish wish, Machine machine) {
    var file = file(machine);
    if (file.isEmpty() || isInTheEnvironment(machine)) {
      return Plan.byHand(reason(machine), "go env -w \"GOAUTH=netrc; %s\"".formatted(ours(wish)));
    }
    var before = machine.read(file.get());
    var present = present(before);
    if (present == null) {
      return lines(file.get(), "GOAUTH=netrc;" + ours(wish)).plan(machine);
    }
    return commands(present).contains(ours(wish))
        ? Plan.of()
        : change(file.get(), before, present, present + ";" + ours(wish));
  }

  private static Reason reason(Machine machine) {
    if (isInTheEnvironment(machine)) {
      return Reason.COULD_HARM;
    }
    return machine.has("go") ? Reason.NO_PLACE : Reason.NO_TOOL;
  }

  private static boolean isInTheEnvironment(Machine machine) {
    return machine.environment().containsKey("GOAUTH");
  }

  @Override
  public Plan undo(Wish wish, Machine machine) {
    var file = file(machine);
    var before = file.isEmpty() ? null : machine.read(file.get());
    var present = present(before);
    if (file.isEmpty() || before == null || present == null) {
      return Plan.of();
    }
    var left = present.replaceFirst(";\\s*" + Pattern.quote(ours(wish)) + "(?=\\s*(;|$))", "");
    if (left.equals(present)) {
      return Plan.of();
    }
    var block = lines(file.get(), "GOAUTH=").undo(machine);
    return left.equals("netrc") && !block.isEmpty()
        ? block
        : change(file.get(), before, present, left);
  }

  private static Plan change(Path file, @Nullable String before, String old, String now) {
    var after = String.valueOf(before).replace("GOAUTH=" + old, "GOAUTH=" + now);
    return Plan.of(new Change.Text(file, before, after, false));
  }

  private static String ours(Wish wish) {
    return "%s %s".formatted(wish.line("go"), wish.server());
  }

  /// The whole value; null where there is none.
  private static @Nullable String present(@Nullable String text) {
    var line = LINE.matcher(text == null ? "" : text);
    return line.find() ? line.group(1) : null;
  }

  private static List<String> commands(String value) {
    return Arrays.stream(value.split(";")).map(String::strip).toList();
  }

  /// Empty where there is no go, one that does not know `GOAUTH`, or one that reads no file.
  private static Optional<Path> file(Machine machine) {
    var said = machine.ask("go", "env", "GOAUTH", "GOENV").lines().map(String::strip).toList();
    return said.size() == 2 && !said.get(0).isEmpty() && said.get(1).startsWith("/")
        ? Optional.of(Path.of(said.get(1)))
        : Optional.empty();
  }

  private static BlockFile lines(Path file, String line) {
    return new BlockFile(file, new Block("go", List.of(line)), null, _ -> false);
  }
}
