package dev.evergrant.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `evergrant demo`: the tour.
@Command(name = "demo")
final class DemoCommand implements Errand {
  private final Surroundings surroundings;

  @Option(names = "--auto")
  private boolean auto;

  DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    return surroundings.programs().demo(auto);
  }
}
