package dev.evergrant.cli;

import dev.evergrant.cli.KeeperStarter.Start;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.status.AccountStatus;
import dev.evergrant.text.Messages;
import dev.evergrant.wire.Agent;
import dev.evergrant.wire.Endpoint;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.time.InstantSource;
import java.util.Map;

/// What a command works with.
record Surroundings(
    Map<String, String> environment,
    Terminal terminal,
    InstantSource clock,
    Messages messages,
    Agent agent,
    Endpoint endpoint,
    KeeperStarter starter,
    Takeover takeover,
    Programs programs) {

  String text(String key, Object... arguments) {
    return messages.text(key, arguments);
  }

  /// Tells the person something.
  void say(String key, Object... arguments) {
    terminal.say(text(key, arguments));
  }

  /// Runs a command to its end. Its exit code, unless what it printed got lost.
  int run(Errand command) {
    var code = command.run();
    if (code != 0 || !command.needsItsReader() || !terminal.isBroken()) {
      return code;
    }
    say("cli.output-lost");
    return Failure.OTHER.exitCode();
  }

  Desktop desktop() {
    return Desktop.of(environment);
  }

  /// Asks the keeper, and starts it first where none runs. Blocking; a failure throws
  /// [CommandStopped].
  Reply ask(Request request) {
    var reply = tryToAsk(request);
    if (reply instanceof Reply.Failed failed) {
      throw CommandStopped.by(failed);
    }
    return reply;
  }

  /// How an account stands now. Blocking; throws [CommandStopped] where there is none of that name.
  AccountStatus account(String name) {
    if (!(ask(new Request.List()) instanceof Reply.Accounts(var status))) {
      throw new IllegalStateException("the keeper answered no accounts");
    }
    return status
        .account(name)
        .orElseThrow(() -> stopped(Failure.NO_SUCH_ACCOUNT, "failure.no-such-account", name));
  }

  /// Ends the command, with what happened and what to do.
  CommandStopped stopped(Failure failure, String key, Object... arguments) {
    return new CommandStopped(failure, text(key, arguments), text(key + ".cure", arguments));
  }

  /// As [#ask], for who can do something about a failure.
  Reply tryToAsk(Request request) {
    takeover.attempt(this);
    var reply = agent.ask(request);
    if (!isNoKeeper(reply)) {
      return reply;
    }
    ensureKeeper();
    var second = agent.ask(request);
    return isNoKeeper(second) ? noKeeper("cli.keeper.gone") : second;
  }

  /// Blocking until there is a keeper; throws [CommandStopped] where none can be started.
  void ensureKeeper() {
    takeover.attempt(this);
    switch (starter.ensureUp()) {
      case Start.Up _ -> {}
      case Start.Ended(var code) -> throw stopped("cli.keeper.ended", code);
      case Start.TooSlow _ -> throw stopped("cli.keeper.too-slow");
      case Start.Impossible _ -> throw stopped("cli.keeper.impossible");
    }
  }

  static boolean isNoKeeper(Reply reply) {
    return reply instanceof Reply.Failed(var failure, _, _) && failure == Failure.NO_KEEPER;
  }

  /// Ends the command: it was used in a wrong way.
  CommandStopped wrongUse(String key, Object... arguments) {
    return new CommandStopped(Failure.USAGE, text(key, arguments), null);
  }

  private CommandStopped stopped(String key, Object... arguments) {
    return CommandStopped.by(noKeeper(key, arguments));
  }

  private Reply.Failed noKeeper(String key, Object... arguments) {
    var advice = text("cli.keeper.cure", starter.log().toString());
    return new Reply.Failed(Failure.NO_KEEPER, text(key, arguments), advice);
  }
}
