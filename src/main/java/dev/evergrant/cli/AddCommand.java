package dev.evergrant.cli;

import dev.evergrant.preset.Preset;
import dev.evergrant.wire.Request;
import org.jspecify.annotations.Nullable;
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
    var preset = account.preset(surroundings);
    if (!account.nameProvider() && !account.nameMcpServer()) {
      throw surroundings.wrongUse("cli.add.no-provider");
    }
    if (!account.nameClient() && (account.nameProvider() || !account.nameMcpServer())) {
      throw noClient(preset);
    }
    surroundings.ask(new Request.Add(account.draft(name, surroundings)));
    surroundings.say("cli.add.done", name);
    return noLogin ? 0 : logIn();
  }

  private CommandStopped noClient(@Nullable Preset preset) {
    return preset == null
        ? surroundings.wrongUse("cli.add.no-client")
        : surroundings.wrongUse(
            "cli.add.no-client-of", preset.label(), preset.registration(), preset.redirect());
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
