package dev.evergrant.setup;

import java.nio.file.Path;
import java.util.List;

/// A section `credential "URL"` at the end of git's global file. The empty value before ours takes
/// away the helpers that stand above it: `store` would write the token to the disk.
///
/// `git config` would change the file as well, but could not take it back: it leaves no trace of
/// which empty value is ours, and of what the file was before.
final class GitRecipe implements Recipe {
  @Override
  public Plan plan(Wish wish, Machine machine) {
    return file(wish, machine).plan(machine);
  }

  @Override
  public Plan undo(Wish wish, Machine machine) {
    return file(wish, machine).undo(machine);
  }

  private static BlockFile file(Wish wish, Machine machine) {
    var lines =
        List.of(
            "[credential %s]".formatted(quoted(String.valueOf(wish.server()))),
            "\thelper =",
            "\thelper = " + quoted(value(wish)));
    return new BlockFile(
        global(machine), new Block("git " + wish.server(), lines), null, _ -> false);
  }

  /// The one that `git config --global` writes to.
  private static Path global(Machine machine) {
    var own = machine.home().resolve(".gitconfig");
    var shared = machine.folder("XDG_CONFIG_HOME", ".config").resolve("git/config");
    var otherwise = machine.read(own) == null && machine.read(shared) != null ? shared : own;
    return machine.folder("GIT_CONFIG_GLOBAL", otherwise.toString());
  }

  private static String value(Wish wish) {
    var line = wish.line("git");
    return line.startsWith("'") ? "!" + line : line;
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
