package dev.evergrant.setup;

import java.util.LinkedHashMap;
import java.util.List;

/// Docker's `config.json`: the helper of a registry, and which account it is. Docker finds the
/// helper by its name, on the `PATH`.
final class DockerRecipe implements Recipe {
  @Override
  public Plan plan(Wish wish, Machine machine) {
    var plan = file(wish, machine).plan(machine);
    var folder = wish.command().getParent();
    return machine.has("docker-credential-evergrant")
        ? plan
        : plan.and(
            Plan.byHand(
                Addition.Reason.ONE_STEP_MORE, "export PATH=\"%s:$PATH\"".formatted(folder)));
  }

  @Override
  public Plan undo(Wish wish, Machine machine) {
    return file(wish, machine).undo(machine);
  }

  private static JsonFile file(Wish wish, Machine machine) {
    var registry = String.valueOf(wish.server());
    var account = wish.user() == null ? wish.account() : wish.account() + ":" + wish.user();
    var texts = new LinkedHashMap<List<String>, String>();
    texts.put(List.of("plugins", "evergrant", registry), account);
    texts.put(List.of("credHelpers", registry), "evergrant");
    return new JsonFile(machine.folder("DOCKER_CONFIG", ".docker").resolve("config.json"), texts);
  }
}
