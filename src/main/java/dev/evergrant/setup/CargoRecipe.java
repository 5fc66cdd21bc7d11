package dev.evergrant.setup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A registry's `credential-provider` in cargo's `config.toml`, under the registry's own header,
/// because TOML allows that once.
final class CargoRecipe implements Recipe {
  @Override
  public Plan plan(Wish wish, Machine machine) {
    var file = file(wish, machine);
    var theirs = file.block().outOf(machine.read(file.file()));
    return theirs != null && hasProvider(theirs, file.header())
        ? new BlockFile(file.file(), file.block(), file.header(), _ -> true).plan(machine)
        : file.plan(machine);
  }

  @Override
  public Plan undo(Wish wish, Machine machine) {
    return file(wish, machine).undo(machine);
  }

  private static boolean hasProvider(String text, @Nullable String header) {
    return text.lines()
        .map(String::strip)
        .dropWhile(line -> !line.equals(header))
        .skip(1)
        .takeWhile(line -> !line.startsWith("["))
        .anyMatch(line -> line.startsWith("credential-provider"));
  }

  private static BlockFile file(Wish wish, Machine machine) {
    var provider = Toml.text(wish.beside("cargo-credential-evergrant").toString());
    var line = "credential-provider = [%s, %s]".formatted(provider, Toml.text(wish.account()));
    return new BlockFile(
        machine.folder("CARGO_HOME", ".cargo").resolve("config.toml"),
        new Block("cargo " + wish.server(), List.of(line)),
        "[registries.%s]".formatted(wish.server()),
        _ -> false);
  }
}
