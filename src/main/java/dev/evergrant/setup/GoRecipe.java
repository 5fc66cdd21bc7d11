package dev.evergrant.setup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One more command in `GOAUTH`, by `go env -w` (Go 1.24 and up).
final class GoRecipe implements Recipe {
  @Override
  public Plan plan(Wish wish, Machine machine) {
    var present = present(machine);
    if (present.contains(ours(wish))) {
      return Plan.of();
    }
    if (present.isEmpty()) {
      return Plan.byHand("go env -w \"GOAUTH=netrc; %s\"".formatted(ours(wish)));
    }
    present.add(ours(wish));
    return Plan.of(write(present));
  }

  @Override
  public Plan undo(Wish wish, Machine machine) {
    var present = present(machine);
    return present.remove(ours(wish)) ? Plan.of(write(present)) : Plan.of();
  }

  private static String ours(Wish wish) {
    return "%s %s".formatted(wish.line("go"), wish.server());
  }

  /// Empty where there is no go, or one that does not know it.
  private static List<String> present(Machine machine) {
    var value = machine.ask("go", "env", "GOAUTH").strip();
    var all = Arrays.stream(value.split(";")).map(String::strip).filter(it -> !it.isEmpty());
    return new ArrayList<>(all.toList());
  }

  private static Change write(List<String> commands) {
    return commands.equals(List.of("netrc"))
        ? new Change.Run(List.of("go", "env", "-u", "GOAUTH"))
        : new Change.Run(List.of("go", "env", "-w", "GOAUTH=" + String.join("; ", commands)));
  }
}
