package dev.evergrant.cli;

import dev.evergrant.wire.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `evergrant remove NAME`: removes the account, its tokens too.
@Command(name = "remove")
final class RemoveCommand implements Errand {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "NAME")
  private String name = "";

  @Option(names = "--yes")
  private boolean yes;

  RemoveCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    new SharedGrant(surroundings, name).confirm(yes);
    surroundings.ask(new Request.Remove(name));
    surroundings.say("cli.remove.done", name);
    return 0;
  }
}
