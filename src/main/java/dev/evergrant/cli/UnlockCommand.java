package dev.evergrant.cli;

import dev.evergrant.wire.Request;
import picocli.CommandLine.Command;

/// `evergrant unlock`: asks the keychain to unlock, with its own prompt.
@Command(name = "unlock")
final class UnlockCommand implements Errand {
  private final Surroundings surroundings;

  UnlockCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    surroundings.ask(new Request.Unlock(surroundings.desktop()));
    surroundings.say("cli.unlock.done");
    return 0;
  }
}
