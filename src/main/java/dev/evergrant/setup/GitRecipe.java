package dev.evergrant.setup;

import java.util.ArrayList;
import java.util.List;

/// `git config --global credential.URL.helper`. The empty value before ours takes away the helpers
/// that stand above it: `store` would write the token to the disk.
final class GitRecipe implements Recipe {
  @Override
  public Plan plan(Wish wish, Machine machine) {
    var key = key(wish);
    if (values(key, machine).contains(value(wish))) {
      return Plan.of();
    }
    return Plan.of(add(key, ""), add(key, value(wish)));
  }

  @Override
  public Plan undo(Wish wish, Machine machine) {
    var key = key(wish);
    var values = new ArrayList<>(values(key, machine));
    if (!values.contains(value(wish))) {
      return Plan.of();
    }
    values.remove(value(wish));
    values.remove("");
    // With the last value git takes away the whole part of the file.
    return values.isEmpty()
        ? Plan.of(git("--unset-all", key))
        : Plan.of(git("--fixed-value", "--unset-all", key, value(wish)));
  }

  private static String key(Wish wish) {
    return "credential.%s.helper".formatted(wish.server());
  }

  private static String value(Wish wish) {
    var line = wish.line("git");
    return line.startsWith("'") ? "!" + line : line;
  }

  private static List<String> values(String key, Machine machine) {
    return machine.ask("git", "config", "--global", "--get-all", key).lines().toList();
  }

  private static Change add(String key, String value) {
    return git("--add", key, value);
  }

  private static Change git(String... words) {
    var all = new ArrayList<>(List.of("git", "config", "--global"));
    all.addAll(List.of(words));
    return new Change.Run(all);
  }
}
