package dev.evergrant.setup;

import dev.evergrant.setup.Addition.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A user `evergrant-NAME` in the kubeconfig. `v1beta1` is what every kubectl from 1.11 on takes.
///
/// `kubectl config` writes the whole file anew, without the person's comments. So the user is a
/// block at the end where the users are last, as kubectl leaves them, or are not there; kubectl
/// itself writes only a file that is in every character as it would write it.
final class KubectlRecipe implements Recipe {
  private static final List<String> HEAD = List.of("apiVersion: v1", "kind: Config");

  @Override
  public boolean needsServer() {
    return false;
  }

  @Override
  public Plan plan(Wish wish, Machine machine) {
    if (isThere(wish, machine)) {
      return context(wish);
    }
    var file = file(machine);
    var text = file == null ? null : machine.read(file);
    if (file != null && isOpenAtItsEnd(text)) {
      return block(wish, file, lines(wish, text)).plan(machine).and(context(wish));
    }
    return file != null && machine.ask("kubectl", "config", "view", "--raw").equals(text)
        ? Plan.of(set(wish)).and(context(wish))
        : Plan.byHand(reason(file, machine), lines(wish, "", true));
  }

  @Override
  public Plan undo(Wish wish, Machine machine) {
    var file = file(machine);
    var all = new ArrayList<>(HEAD);
    all.addAll(lines(wish, "", true));
    var block = file == null ? Plan.of() : block(wish, file, all).undo(machine);
    if (!block.isEmpty()) {
      return block;
    }
    return isThere(wish, machine) ? Plan.of(kubectl("unset", "users." + user(wish))) : Plan.of();
  }

  private static Reason reason(@Nullable Path file, Machine machine) {
    if (!machine.has("kubectl")) {
      return Reason.NO_TOOL;
    }
    return file == null ? Reason.NO_PLACE : Reason.COULD_HARM;
  }

  private static Plan context(Wish wish) {
    return wish.server() == null
        ? Plan.byHand(
            Reason.ONE_STEP_MORE, "kubectl config set-context CONTEXT --user=" + user(wish))
        : Plan.of();
  }

  /// Null where there are several, or nobody to ask.
  private static @Nullable Path file(Machine machine) {
    var file = machine.folder("KUBECONFIG", ".kube/config");
    return machine.has("kubectl") && !file.toString().contains(":") ? file : null;
  }

  private static boolean isOpenAtItsEnd(@Nullable String text) {
    var lines = text == null ? List.<String>of() : text.lines().toList();
    var users = lines.indexOf("users:");
    var isOdd = lines.stream().anyMatch(line -> line.startsWith("{") || line.startsWith("..."));
    return !isOdd
        && (users < 0 ? hasNoUsers(lines) : isLast(lines.subList(users + 1, lines.size())));
  }

  private static boolean hasNoUsers(List<String> lines) {
    return lines.stream().noneMatch(line -> line.contains("users"));
  }

  private static boolean isLast(List<String> lines) {
    return !lines.isEmpty()
        && lines.getFirst().strip().startsWith("- ")
        && lines.stream().allMatch(line -> line.isEmpty() || " -#".indexOf(line.charAt(0)) >= 0);
  }

  private static BlockFile block(Wish wish, Path file, List<String> lines) {
    return new BlockFile(file, new Block("kubectl " + wish.account(), lines), null, _ -> false);
  }

  private static List<String> lines(Wish wish, @Nullable String text) {
    var lines = text == null ? List.<String>of() : text.lines().toList();
    var users = lines.indexOf("users:");
    var first = users < 0 || users + 1 == lines.size() ? "" : lines.get(users + 1);
    var indent = first.substring(0, Math.max(0, first.indexOf('-')));
    var all = new ArrayList<String>();
    if (text == null || text.isBlank()) {
      all.addAll(HEAD);
    }
    all.addAll(lines(wish, indent, users < 0));
    return all;
  }

  private static List<String> lines(Wish wish, String indent, boolean isFirst) {
    var all = new ArrayList<String>();
    if (isFirst) {
      all.add("users:");
    }
    for (var line :
        List.of(
            "- name: " + user(wish),
            "  user:",
            "    exec:",
            "      apiVersion: client.authentication.k8s.io/v1beta1",
            "      command: " + Toml.text(wish.command().toString()),
            "      args: [helper, kubectl, %s]".formatted(Toml.text(wish.account())))) {
      all.add(indent + line);
    }
    return all;
  }

  private static boolean isThere(Wish wish, Machine machine) {
    var users = machine.ask("kubectl", "config", "view", "-o", "jsonpath={.users[*].name}");
    return List.of(users.split(" ")).contains(user(wish));
  }

  private static String user(Wish wish) {
    return "evergrant-" + wish.account();
  }

  private static Change set(Wish wish) {
    return kubectl(
        "set-credentials",
        user(wish),
        "--exec-api-version=client.authentication.k8s.io/v1beta1",
        "--exec-command=" + wish.command(),
        "--exec-arg=helper",
        "--exec-arg=kubectl",
        "--exec-arg=" + wish.account());
  }

  private static Change kubectl(String... words) {
    var all = new ArrayList<>(List.of("kubectl", "config"));
    all.addAll(List.of(words));
    return new Change.Run(all);
  }
}
