package dev.evergrant.setup;

import java.util.List;

/// The one `credentials_helper` that `~/.terraformrc` may have, and the program that Terraform
/// looks for among its plugins.
final class TerraformRecipe implements Recipe {
  @Override
  public boolean needsServer() {
    return false;
  }

  @Override
  public Plan plan(Wish wish, Machine machine) {
    return script(wish, machine).plan(machine).and(file(wish, machine).plan(machine));
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
                "  args = [\"%s\"]".formatted(wish.account()),
                "}")),
        null,
        line -> line.startsWith("credentials_helper"));
  }
}
