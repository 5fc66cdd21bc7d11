package dev.evergrant.cli;

import dev.evergrant.setup.Addition;
import dev.evergrant.setup.Change;
import dev.evergrant.setup.Difference;
import dev.evergrant.setup.Machine;
import dev.evergrant.setup.Plan;
import dev.evergrant.setup.Recipe;
import dev.evergrant.setup.Recipes;
import dev.evergrant.setup.Wish;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `evergrant setup TOOL NAME`: tells a program, in its own configuration, to ask Evergrant.
@Command(name = "setup")
final class SetupCommand implements Errand {
  private final Surroundings surroundings;

  @Parameters(index = "0", paramLabel = "TOOL", descriptionKey = "cli.option.tool")
  private String tool = "";

  @Parameters(index = "1", paramLabel = "NAME")
  private String name = "";

  @Option(names = "--server", paramLabel = "WHERE")
  private @Nullable String server;

  @Option(names = "--user", paramLabel = "TEXT")
  private @Nullable String user;

  @Option(names = "--undo")
  private boolean undo;

  @Option(names = "--yes")
  private boolean yes;

  SetupCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    var recipe =
        Recipes.find(tool)
            .orElseThrow(() ->
                surroundings.wrongUse("cli.setup.no-tool", String.join(", ", Recipes.names())));
    if (recipe.needsServer() && server == null) {
      throw surroundings.wrongUse("cli.setup.no-server", tool);
    }
    if (!undo && server != null && !recipe.takes(server)) {
      throw surroundings.wrongUse("cli.setup.odd-server", tool);
    }
    if (!undo) {
      findAccount();
    }
    try {
      return change(recipe, new Machine(surroundings.environment()));
    } catch (IOException | UncheckedIOException failed) {
      throw new CommandStopped(
          Failure.OTHER, surroundings.text("cli.setup.failed", reason(failed)), null);
    }
  }

  private void findAccount() {
    if (surroundings.ask(new Request.List()) instanceof Reply.Accounts(var status)
        && status.account(name).isEmpty()) {
      throw new CommandStopped(
          Failure.NO_SUCH_ACCOUNT, surroundings.text("cli.setup.no-account", name), null);
    }
  }

  private int change(Recipe recipe, Machine machine) throws IOException {
    var plan = undo ? recipe.undo(wish(), machine) : recipe.plan(wish(), machine);
    if (plan.isEmpty()) {
      surroundings.say("cli.setup.nothing", tool);
      return 0;
    }
    show(plan);
    if (plan.changes().isEmpty()) {
      return 0;
    }
    confirm();
    for (var change : plan.changes()) {
      machine.apply(change);
    }
    surroundings.say(undo ? "cli.setup.undone" : "cli.setup.done", tool, name);
    return 0;
  }

  private Wish wish() {
    var command = surroundings.starter().command();
    if (command == null) {
      throw new CommandStopped(Failure.OTHER, surroundings.text("cli.setup.no-command"), null);
    }
    return new Wish(name, server, user, command);
  }

  private void show(Plan plan) {
    if (!plan.changes().isEmpty()) {
      surroundings.say("cli.setup.changes");
      plan.changes().forEach(this::show);
    }
    plan.additions().forEach(this::show);
  }

  private void show(Addition addition) {
    surroundings.say(
        switch (addition.reason()) {
          case NO_PLACE -> "cli.setup.no-place";
          case NO_TOOL -> "cli.setup.tool-missing";
          case COULD_HARM -> "cli.setup.could-harm";
          case ONE_STEP_MORE -> "cli.setup.one-step-more";
        },
        tool);
    addition.lines().forEach(surroundings.terminal()::print);
  }

  private void show(Change change) {
    switch (change) {
      case Change.Run(var words) ->
          line("$ " + words.stream().map(SetupCommand::quoted).collect(Collectors.joining(" ")));
      case Change.Text(var file, var before, var after, _) -> {
        if (before == null) {
          surroundings.say("cli.setup.new-file", file);
        } else if (after == null) {
          surroundings.say("cli.setup.lost-file", file);
        } else {
          line(file.toString());
        }
        Difference.of(before, after).forEach(this::line);
      }
    }
  }

  /// Words for a person: standard output has only what is to be added by hand.
  private void line(String text) {
    surroundings.terminal().say(text);
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private void confirm() {
    if (yes) {
      return;
    }
    if (!surroundings.terminal().interactive()) {
      throw surroundings.wrongUse("cli.setup.say-yes");
    }
    if (!new YesOrNo(surroundings).ask("cli.setup.go-on")) {
      throw new CommandStopped(Failure.OTHER, surroundings.text("cli.setup.unchanged"), null);
    }
  }

  private static String reason(Exception failed) {
    return String.valueOf(failed.getMessage());
  }
}
