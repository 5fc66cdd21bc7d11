package dev.evergrant.setup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Every tool that can be set up, by the name that a person has for it. Most ask `evergrant helper`
/// under that name too; pip asks as `keyring`, which is what it runs, and msmtp, mbsync and aws as
/// `mail`, for a token alone is enough for them.
public final class Recipes {
  private static final Map<String, Recipe> ALL =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("git", new GitRecipe()),
              Map.entry("kubectl", new KubectlRecipe()),
              Map.entry("docker", new DockerRecipe()),
              Map.entry("claude", new ClaudeRecipe()),
              Map.entry("codex", new CodexRecipe()),
              Map.entry("pnpm", ScriptRecipe.pnpm()),
              Map.entry("bazel", ScriptRecipe.bazel()),
              Map.entry("cargo", new CargoRecipe()),
              Map.entry("go", new GoRecipe()),
              Map.entry("terraform", new TerraformRecipe()),
              Map.entry("pip", new PipRecipe()),
              Map.entry("msmtp", HandRecipe.msmtp()),
              Map.entry("mbsync", HandRecipe.mbsync()),
              Map.entry("adc", HandRecipe.adc()),
              Map.entry("aws", HandRecipe.aws())));

  private Recipes() {}

  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  public static Optional<Recipe> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }
}
