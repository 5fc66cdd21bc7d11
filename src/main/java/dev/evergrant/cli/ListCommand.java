package dev.evergrant.cli;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.wire.JsonOutput;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `evergrant list`: every account, its state and how long its token lasts.
@Command(name = "list")
final class ListCommand implements Errand {
  private final Surroundings surroundings;

  @Option(names = "--json")
  private boolean json;

  ListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    if (!(surroundings.ask(new Request.List()) instanceof Reply.Accounts(var status))) {
      throw new IllegalStateException("the keeper answered no accounts");
    }
    if (json) {
      surroundings.terminal().printRaw(JsonOutput.accounts(status.accounts()));
    } else if (status.accounts().isEmpty()) {
      surroundings.say("cli.list.empty");
    } else {
      print(status.accounts());
    }
    return 0;
  }

  private void print(List<AccountStatus> accounts) {
    var rows = new AccountRows(surroundings.messages(), surroundings.clock().instant());
    rows.of(accounts).lines().forEach(surroundings.terminal()::print);
  }
}
