package dev.evergrant.setup;

import java.util.List;

/// A model provider's `auth` in Codex's `config.toml`, which it runs again when a token is refused.
final class CodexRecipe implements Recipe {
  @Override
  public Plan plan(Wish wish, Machine machine) {
    return file(wish, machine).plan(machine);
  }

  @Override
  public Plan undo(Wish wish, Machine machine) {
    return file(wish, machine).undo(machine);
  }

  private static BlockFile file(Wish wish, Machine machine) {
    var header = "[model_providers.%s.auth]".formatted(wish.server());
    var lines =
        List.of(
            header,
            "command = " + Toml.text(wish.command().toString()),
            "args = [\"helper\", \"codex\", %s]".formatted(Toml.text(wish.account())));
    return new BlockFile(
        machine.folder("CODEX_HOME", ".codex").resolve("config.toml"),
        new Block("codex " + wish.server(), lines),
        null,
        header::equals);
  }
}
