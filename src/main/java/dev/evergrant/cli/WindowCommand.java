package dev.evergrant.cli;

import picocli.CommandLine.Command;

/// `evergrant window`: the window in this process, as the keeper runs it.
@Command(name = "window")
final class WindowCommand implements Errand {
  private final Surroundings surroundings;

  WindowCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    return surroundings.programs().window();
  }
}
