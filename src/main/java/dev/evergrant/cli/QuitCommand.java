package dev.evergrant.cli;

import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.time.Duration;
import picocli.CommandLine.Command;

/// `evergrant quit`: ends the keeper in good order.
@Command(name = "quit")
final class QuitCommand implements Errand {
  private final Surroundings surroundings;

  /// A request in flight has 60 s, and its answer must be kept.
  private static final Duration LONGEST_END = Duration.ofSeconds(75);

  QuitCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    var reply = surroundings.agent().ask(new Request.Quit());
    if (Surroundings.isNoKeeper(reply)) {
      surroundings.say("cli.quit.none");
      return 0;
    }
    if (reply instanceof Reply.Failed failed) {
      throw CommandStopped.by(failed);
    }
    var gone = surroundings.starter().awaitEnd(LONGEST_END);
    surroundings.say(gone ? "cli.quit.done" : "cli.quit.slow");
    return 0;
  }
}
