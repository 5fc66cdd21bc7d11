package dev.evergrant.cli;

import dev.evergrant.wire.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `evergrant logout NAME`: revokes and forgets the tokens.
@Command(name = "logout")
final class LogoutCommand implements Errand {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "NAME")
  private String name = "";

  @Option(names = "--yes")
  private boolean yes;

  LogoutCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    new SharedGrant(surroundings, name).confirm(yes);
    surroundings.ask(new Request.Logout(name));
    surroundings.say("cli.logout.done", name);
    return 0;
  }
}
