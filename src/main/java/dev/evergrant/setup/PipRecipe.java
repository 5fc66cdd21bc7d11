package dev.evergrant.setup;

import java.util.List;
import java.util.regex.Pattern;

/// The host of an index, written down for the command `keyring`, which pip and uv call with any
/// address that a requirements file names. The rest has no place that a program could find.
///
/// Evergrant's `keyring` would hide the person's own one, so it is on the `PATH` of pip and uv
/// alone.
final class PipRecipe implements Recipe {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+(:[0-9]+)?");

  @Override
  public boolean takes(String server) {
    return HOST.matcher(server).matches();
  }

  @Override
  public Plan plan(Wish wish, Machine machine) {
    return file(wish, machine).plan(machine).and(byHand(wish));
  }

  @Override
  public Plan undo(Wish wish, Machine machine) {
    return file(wish, machine).undo(machine);
  }

  private static BlockFile file(Wish wish, Machine machine) {
    return new BlockFile(
        machine.folder("XDG_CONFIG_HOME", ".config").resolve("evergrant/helpers/keyring-hosts"),
        new Block("pip " + wish.server(), List.of(wish.server() + " " + wish.account())),
        null,
        _ -> false);
  }

  private static Plan byHand(Wish wish) {
    var folder = wish.command().resolveSibling("../share/evergrant/keyring").normalize();
    return Plan.byHand(
        Addition.Reason.NO_PLACE,
        "# ~/.config/pip/pip.conf (pip 23.1 and up; before that, leave the first line out)",
        "[global]",
        "keyring-provider = subprocess",
        "index-url = https://%s@%s/simple".formatted(wish.account(), wish.server()),
        "",
        "# ~/.bashrc: for pip and uv alone, since it hides a keyring of yours",
        "alias pip='PATH=\"%s:$PATH\" pip'".formatted(folder),
        "alias uv='PATH=\"%s:$PATH\" UV_KEYRING_PROVIDER=subprocess uv'".formatted(folder));
  }
}
