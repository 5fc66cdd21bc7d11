package dev.evergrant.setup;

import java.util.ArrayList;
import java.util.List;

/// A user `evergrant-NAME` in the kubeconfig. `v1beta1` is what every kubectl from 1.11 on takes.
final class KubectlRecipe implements Recipe {
  @Override
  public boolean needsServer() {
    return false;
  }

  @Override
  public Plan plan(Wish wish, Machine machine) {
    if (!machine.has("kubectl")) {
      return Plan.byHand(
          "users:",
          "- name: " + user(wish),
          "  user:",
          "    exec:",
          "      apiVersion: client.authentication.k8s.io/v1",
          "      interactiveMode: IfAvailable",
          "      command: " + wish.command(),
          "      args: [helper, kubectl, %s]".formatted(wish.account()));
    }
    var changes = new ArrayList<Change>();
    if (!isThere(wish, machine)) {
      changes.add(
          kubectl(
              "set-credentials",
              user(wish),
              "--exec-api-version=client.authentication.k8s.io/v1beta1",
              "--exec-command=" + wish.command(),
              "--exec-arg=helper",
              "--exec-arg=kubectl",
              "--exec-arg=" + wish.account()));
    }
    return new Plan(
        changes,
        wish.server() == null
            ? List.of("kubectl config set-context CONTEXT --user=" + user(wish))
            : List.of());
  }

  @Override
  public Plan undo(Wish wish, Machine machine) {
    return isThere(wish, machine) ? Plan.of(kubectl("unset", "users." + user(wish))) : Plan.of();
  }

  private static boolean isThere(Wish wish, Machine machine) {
    var users = machine.ask("kubectl", "config", "view", "-o", "jsonpath={.users[*].name}");
    return List.of(users.split(" ")).contains(user(wish));
  }

  private static String user(Wish wish) {
    return "evergrant-" + wish.account();
  }

  private static Change kubectl(String... words) {
    var all = new ArrayList<>(List.of("kubectl", "config"));
    all.addAll(List.of(words));
    return new Change.Run(all);
  }
}
