package dev.evergrant.cli;

import dev.evergrant.text.Messages;
import dev.evergrant.wire.Agent;
import dev.evergrant.wire.Endpoint;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Request;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/// The command line: finds the command, runs it, tells what stopped it.
public final class Cli {
  private final Surroundings surroundings;

  /// @param environment of this process
  /// @param agent the keeper, reached at `endpoint`; nothing is asked of it before a command is run
  public Cli(
      Map<String, String> environment,
      Terminal terminal,
      InstantSource clock,
      Agent agent,
      Endpoint endpoint,
      KeeperStarter starter,
      Programs programs) {
    this(environment, terminal, clock, agent, endpoint, starter, new Takeover(), programs);
  }

  Cli(
      Map<String, String> environment,
      Terminal terminal,
      InstantSource clock,
      Agent agent,
      Endpoint endpoint,
      KeeperStarter starter,
      Takeover takeover,
      Programs programs) {
    var messages = Messages.in(Messages.languageOf(environment));
    this.surroundings =
        new Surroundings(
            environment, terminal, clock, messages, agent, endpoint, starter, takeover, programs);
  }

  /// Runs one command to its end. Blocking; gives the exit code and throws nothing.
  public int run(List<String> arguments) {
    try {
      return dispatch(arguments);
    } catch (CommandStopped stopped) {
      stopped.tell(surroundings.terminal());
      return stopped.exitCode();
    } catch (RuntimeException bug) {
      surroundings.say("cli.bug", place(bug));
      return Failure.OTHER.exitCode();
    }
  }

  /// All commands with their words, for who makes manual pages of them. It runs none.
  public CommandLine model() {
    return new CommandModel(new Usage(surroundings)).root();
  }

  private int dispatch(List<String> arguments) {
    if (arguments.isEmpty()) {
      return show();
    }
    var name = arguments.getFirst();
    return switch (name) {
      case "--help", "-h", "help" -> new TypedLine(surroundings).overview();
      case "--version", "-V" -> version();
      default -> new TypedLine(surroundings).run(name, arguments.subList(1, arguments.size()));
    };
  }

  /// With no argument: the window, which the keeper opens or brings to the front.
  private int show() {
    surroundings.ask(new Request.Show(surroundings.desktop()));
    return 0;
  }

  private int version() {
    surroundings.terminal().print("evergrant " + surroundings.programs().version());
    return 0;
  }

  /// Where it happened. Not the exception's message: nobody knows what it quotes.
  private static String place(RuntimeException bug) {
    var trace = bug.getStackTrace();
    var where = trace.length == 0 ? "?" : trace[0].toString();
    return "%s, %s".formatted(bug.getClass().getSimpleName(), where);
  }
}
