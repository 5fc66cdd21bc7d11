package dev.evergrant.cli;

import dev.evergrant.status.Change;
import dev.evergrant.wire.Agent;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `evergrant mcp NAME`: a stdio MCP server that relays to the account's MCP server.
@Command(name = "mcp")
final class McpCommand implements Errand {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "NAME")
  private String name = "";

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      converter = DurationWord.class,
      descriptionKey = "cli.option.mcp.wait")
  private Duration patience = Duration.ofMinutes(10);

  McpCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    var server = surroundings.account(name).settings().mcpServer();
    if (server == null) {
      throw surroundings.stopped(Failure.USAGE, "failure.no-mcp", name);
    }
    return surroundings.programs().mcp(new Revived(), name, URI.create(server), patience);
  }

  /// The keeper, started anew where it ended while the bridge goes on.
  private final class Revived implements Agent {
    @Override
    public Reply ask(Request request) {
      try {
        return surroundings.tryToAsk(request);
      } catch (CommandStopped stopped) {
        return stopped.asReply();
      }
    }

    @Override
    public Watch watch(Consumer<Change> changes, Runnable ended) {
      return surroundings.agent().watch(changes, ended);
    }
  }
}
