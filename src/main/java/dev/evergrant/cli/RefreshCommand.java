package dev.evergrant.cli;

import dev.evergrant.wire.Request;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `evergrant refresh NAME`: refreshes now.
@Command(name = "refresh")
final class RefreshCommand implements Errand {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "NAME", arity = "0..1")
  private @Nullable String name;

  @Option(names = "--all")
  private boolean all;

  RefreshCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    if (all == (name != null)) {
      throw surroundings.wrongUse("cli.refresh.one-or-all");
    }
    surroundings.ask(new Request.Refresh(name));
    tell();
    return 0;
  }

  private void tell() {
    if (name == null) {
      surroundings.say("cli.refresh.all-done");
    } else {
      surroundings.say("cli.refresh.done", name);
    }
  }
}
