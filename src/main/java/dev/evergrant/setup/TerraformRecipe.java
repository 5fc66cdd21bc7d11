package dev.evergrant.setup;

import java.util.List;
import java.util.regex.Pattern;

/// The one `credentials_helper` that `~/.terraformrc` may have, and the program that Terraform
/// looks for among its plugins. The helper is asked for every host that a module names, so it is
/// told which ones there are: `--server HOST,HOST`.
final class TerraformRecipe implements Recipe {
  private static final Pattern HOSTS =
      Pattern.compile("[A-Za-z0-9.-]+(:[0-9]+)?(,[A-Za-z0-9.-]+(:[0-9]+)?)*");

  @Override
  public boolean takes(String server) {
    return HOSTS.matcher(server).matches();
  }

  @Override
  public Plan plan(Wish wish, Machine machine) {
    return script(wish, machine).planWith(file(wish, machine), machine);
  }

  @Override
  public Plan undo(Wish wish, Machine machine) {
    return file(wish, machine).undo(machine).and(script(wish, machine).undo(machine));
  }

  private static Script script(Wish wish, Machine machine) {
    var line = wish.line("terraform");
    return Script.of(
        machine.home().resolve(".terraform.d/plugins/terraform-credentials-evergrant"),
        line.substring(0, line.length() - wish.account().length() - 1));
  }

  private static BlockFile file(Wish wish, Machine machine) {
    return new BlockFile(
        machine.folder("TF_CLI_CONFIG_FILE", ".terraformrc"),
        new Block(
            "terraform",
            List.of(
                "credentials_helper \"evergrant\" {",
                "  args = [\"%s\", \"%s\"]".formatted(wish.account(), hosts(wish)),
                "}")),
        null,
        // The file may be JSON, too.
        line -> line.contains("credentials_helper") || line.startsWith("{"));
  }

  private static String hosts(Wish wish) {
    return String.valueOf(wish.server()).replace(",", "\", \"");
  }
}
