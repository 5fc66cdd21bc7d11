package dev.evergrant.cli;

import dev.evergrant.wire.AccountDraft;
import dev.evergrant.wire.Request;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `evergrant edit NAME`: changes what is given, and nothing else.
@Command(name = "edit")
final class EditCommand implements Errand {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "NAME")
  private String name = "";

  @Mixin private final AccountOptions account = new AccountOptions();

  EditCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    account.preset(surroundings);
    var draft = account.draft(name, surroundings);
    if (draft.equals(unchanged())) {
      throw surroundings.wrongUse("cli.edit.nothing");
    }
    surroundings.ask(new Request.Edit(draft));
    surroundings.say("cli.edit.done", name);
    return 0;
  }

  private AccountDraft unchanged() {
    return new AccountDraft(name, null, null, null, null, null, null, null, null, null, null);
  }
}
