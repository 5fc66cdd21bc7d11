package dev.evergrant.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `evergrant login NAME`: logs in, or in again.
@Command(name = "login")
final class LoginCommand implements Errand {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "NAME")
  private String name = "";

  @Mixin private final LoginOptions options = new LoginOptions();

  LoginCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    new LoginFlow(surroundings, name, options).run();
    return 0;
  }
}
