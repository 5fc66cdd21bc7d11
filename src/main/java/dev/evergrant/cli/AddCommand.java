package dev.evergrant.cli;

import dev.evergrant.wire.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `evergrant add NAME`: adds an account and logs in. A login that fails leaves the account.
@Command(name = "add")
final class AddCommand implements Errand {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "NAME", descriptionKey = "cli.option.new-name")
  private String name = "";

  @Mixin private final AccountOptions account = new AccountOptions();

  @Mixin private final LoginOptions login = new LoginOptions();

  @Option(names = "--no-login")
  private boolean noLogin;

  AddCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    if (!account.nameProvider()) {
      throw surroundings.wrongUse("cli.add.no-provider");
    }
    if (!account.nameClient()) {
      throw surroundings.wrongUse("cli.add.no-client");
    }
    surroundings.ask(new Request.Add(account.draft(name, surroundings)));
    surroundings.say("cli.add.done", name);
    return noLogin ? 0 : logIn();
  }

  private int logIn() {
    try {
      new LoginFlow(surroundings, name, login).run();
      return 0;
    } catch (CommandStopped stopped) {
      stopped.tell(surroundings.terminal());
      surroundings.say("cli.add.kept", name);
      return stopped.exitCode();
    }
  }
}
