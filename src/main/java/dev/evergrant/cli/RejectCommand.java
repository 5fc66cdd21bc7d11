package dev.evergrant.cli;

import dev.evergrant.oauth.Secret;
import dev.evergrant.wire.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `evergrant reject NAME`: tells the keeper of a token that a server refused.
@Command(name = "reject")
final class RejectCommand implements Errand {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "NAME")
  private String name = "";

  RejectCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    // Standard input, for arguments are seen by every program on the machine.
    var token = surroundings.terminal().all();
    if (token.isEmpty()) {
      throw surroundings.wrongUse("cli.reject.no-token");
    }
    surroundings.ask(new Request.Reject(name, Secret.of(token)));
    return 0;
  }
}
