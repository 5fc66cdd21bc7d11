package dev.evergrant.setup;

import java.util.List;
import java.util.Map;

/// Claude Code's `apiKeyHelper`, a line for a shell. It runs it again when a token is refused.
final class ClaudeRecipe implements Recipe {
  @Override
  public boolean needsServer() {
    return false;
  }

  @Override
  public Plan plan(Wish wish, Machine machine) {
    return file(wish, machine).plan(machine);
  }

  @Override
  public Plan undo(Wish wish, Machine machine) {
    return file(wish, machine).undo(machine);
  }

  private static JsonFile file(Wish wish, Machine machine) {
    return new JsonFile(
        machine.folder("CLAUDE_CONFIG_DIR", ".claude").resolve("settings.json"),
        Map.of(List.of("apiKeyHelper"), wish.line("claude")));
  }
}
