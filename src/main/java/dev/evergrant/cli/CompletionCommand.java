package dev.evergrant.cli;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `evergrant completion SHELL`: a script by which a shell completes commands, options and
/// accounts.
@Command(name = "completion")
final class CompletionCommand implements Errand {
  static final List<String> SHELLS = List.of("bash", "zsh", "fish");

  /// What the scripts run to know the accounts.
  private static final String ASKED = "evergrant completion accounts 2>/dev/null";

  private final Surroundings surroundings;

  @Parameters(paramLabel = "SHELL", descriptionKey = "cli.option.shell")
  private String shell = "";

  CompletionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    var root = new CommandModel(new Usage(surroundings)).root();
    switch (shell) {
      case "accounts" -> accounts();
      case "bash", "zsh" ->
          surroundings.terminal().printExactly(new BashCompletion("$(" + ASKED + ")").of(root));
      case "fish" ->
          surroundings.terminal().printExactly(new FishCompletion("(" + ASKED + ")").of(root));
      default ->
          throw surroundings.wrongUse("cli.usage.choice", "SHELL", String.join(", ", SHELLS));
    }
    return 0;
  }

  /// A key that was pressed starts no keeper, and has no use for an error.
  private void accounts() {
    if (surroundings.agent().ask(new Request.List()) instanceof Reply.Accounts(var status)) {
      status.accounts().stream().map(AccountStatus::name).forEach(surroundings.terminal()::print);
    }
  }
}
