package dev.evergrant.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `evergrant agent`: the keeper in the foreground.
@Command(name = "agent")
final class AgentCommand implements Errand {
  private final Surroundings surroundings;

  @Option(names = "--no-tray")
  private boolean noTray;

  @Option(names = "--no-keychain")
  private boolean noKeychain;

  @Option(names = "--verbose")
  private boolean verbose;

  /// Not for persons: says that [KeeperStarter] typed this.
  @Option(names = KeeperStarter.BACKGROUND, hidden = true)
  private boolean background;

  AgentCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    return surroundings.programs().agent(!noTray, !noKeychain, verbose, background);
  }
}
