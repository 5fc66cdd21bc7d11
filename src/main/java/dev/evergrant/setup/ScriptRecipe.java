package dev.evergrant.setup;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

/// pnpm and Bazel: a line in the person's own file that names a program without words.
///
/// @param line from the wish and the program
record ScriptRecipe(String tool, String file, BiFunction<Wish, Path, String> line)
    implements Recipe {

  /// `//registry.example.com/:tokenHelper=/absolute/path`, which pnpm reads in the person's file
  /// only.
  static Recipe pnpm() {
    return new ScriptRecipe(
        "pnpm",
        ".npmrc",
        (wish, program) ->
            "//%s/:tokenHelper=%s"
                .formatted(
                    String.valueOf(wish.server())
                        .replaceFirst("^(https?:)?//", "")
                        .replaceFirst("(?<!/)/++$", ""),
                    program));
  }

  static Recipe bazel() {
    return new ScriptRecipe(
        "bazel",
        ".bazelrc",
        (wish, program) -> "common --credential_helper=%s=%s".formatted(wish.server(), program));
  }

  @Override
  public Plan plan(Wish wish, Machine machine) {
    return script(wish, machine).planWith(lines(wish, machine), machine);
  }

  /// The program goes with the last line that names it.
  @Override
  public Plan undo(Wish wish, Machine machine) {
    var lines = lines(wish, machine);
    var left = lines.block().outOf(machine.read(lines.file()));
    var program = script(wish, machine);
    var isNamed =
        left != null
            && left.lines().anyMatch(it -> it.stripTrailing().endsWith("=" + program.file()));
    var plan = lines.undo(machine);
    return isNamed ? plan : plan.and(program.undo(machine));
  }

  private Script script(Wish wish, Machine machine) {
    var folder = machine.folder("XDG_CONFIG_HOME", ".config").resolve("evergrant/helpers");
    return Script.of(folder.resolve(tool + "-" + wish.account()), wish.line(tool));
  }

  private BlockFile lines(Wish wish, Machine machine) {
    var text = line.apply(wish, script(wish, machine).file());
    var start = text.substring(0, text.indexOf('=', text.indexOf(':') + 1) + 1);
    return new BlockFile(
        machine.home().resolve(file),
        new Block(tool + " " + wish.server(), List.of(text)),
        null,
        tool.equals("pnpm") ? theirs -> clashes(theirs, start) : _ -> false);
  }

  /// In a section pnpm would not find the line.
  private static boolean clashes(String theirs, String start) {
    return theirs.replace(" ", "").startsWith(start) || theirs.startsWith("[");
  }
}
