package dev.evergrant.setup;

import java.util.List;
import java.util.regex.Pattern;

/// A model provider's `auth` in Codex's `config.toml`, which it runs again when a token is refused.
final class CodexRecipe implements Recipe {
  private static final Pattern AUTH = Pattern.compile("(?<![\\w-])auth(?![\\w-])");

  @Override
  public boolean takes(String server) {
    return Toml.isKey(server);
  }

  @Override
  public Plan plan(Wish wish, Machine machine) {
    return file(wish, machine).plan(machine);
  }

  @Override
  public Plan undo(Wish wish, Machine machine) {
    return file(wish, machine).undo(machine);
  }

  private static BlockFile file(Wish wish, Machine machine) {
    var table = "[model_providers.%s.auth".formatted(wish.server());
    var lines =
        List.of(
            table + "]",
            "command = " + Toml.text(wish.command().toString()),
            "args = [\"helper\", \"codex\", %s]".formatted(Toml.text(wish.account())));
    return new BlockFile(
        machine.folder("CODEX_HOME", ".codex").resolve("config.toml"),
        new Block("codex " + wish.server(), lines),
        null,
        line -> clashes(line, table));
  }

  private static boolean clashes(String line, String table) {
    return Toml.isHeader(line)
        ? line.startsWith(table + "]") || line.startsWith(table + ".")
        : line.contains("model_providers") || AUTH.matcher(line).find() || Toml.isOdd(line);
  }
}
