package dev.evergrant.app;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.cli.Cli;
import dev.evergrant.cli.KeeperStarter;
import dev.evergrant.cli.Programs;
import dev.evergrant.cli.QuickToken;
import dev.evergrant.cli.Terminal;
import dev.evergrant.mcp.Bridge;
import dev.evergrant.platform.Paths;
import dev.evergrant.text.Messages;
import dev.evergrant.wire.Agent;
import dev.evergrant.wire.Endpoint;
import dev.evergrant.wire.SocketAgent;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The entry of every program in this jar: the command line, the keeper, the window, the tour.
public final class Main {
  private static final PrintStream OUT = readable(System.out);
  private static final PrintStream ERR = readable(System.err);

  private Main() {}

  /// A plain `LANG=C` says ASCII, and nearly every terminal under it shows UTF-8: better that than
  /// question marks.
  private static PrintStream readable(PrintStream stream) {
    return stream.charset().equals(US_ASCII) ? new PrintStream(stream, true, UTF_8) : stream;
  }

  public static void main(String[] arguments) {
    System.exit(run(System.getenv(), List.of(arguments)));
  }

  private static int run(Map<String, String> environment, List<String> arguments) {
    if (!arguments.isEmpty() && arguments.getFirst().equals("window")) {
      return WindowMain.run(environment, arguments.subList(1, arguments.size()));
    }
    var paths = Paths.of(environment);
    var endpoint = Endpoint.of(paths, environment);
    var language = Messages.languageOf(environment);
    var agent = new SocketAgent(endpoint, () -> language);
    if (QuickToken.print(arguments, agent, OUT)) {
      // Nothing is open and nobody waits: an orderly exit would only load more classes.
      Runtime.getRuntime().halt(0);
    }
    var command = System.getProperty("evergrant.command");
    var starter =
        new KeeperStarter(
            agent::isUp, command == null ? null : Path.of(command), paths.logFile(), environment);
    var interactive = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    var terminal = new Terminal(System.in, OUT, ERR, interactive);
    return new Cli(
            environment,
            terminal,
            InstantSource.system(),
            agent,
            endpoint,
            starter,
            programs(environment, interactive))
        .run(arguments);
  }

  private static Programs programs(Map<String, String> environment, boolean interactive) {
    return new Programs() {
      @Override
      public int agent(boolean tray, boolean keychain, boolean verbose, boolean background) {
        var options = new KeeperProgram.Options(tray, keychain, verbose, background);
        return new KeeperProgram(environment, options, ERR).run();
      }

      @Override
      public int demo(boolean auto) {
        return new DemoMain(environment, OUT, interactive, auto).run();
      }

      @Override
      public int window() {
        return WindowMain.run(environment, List.of());
      }

      @Override
      public int mcp(Agent keeper, String account, URI server, Duration patience) {
        var messages = Messages.in(Messages.languageOf(environment));
        // Not the print stream, which would hide that nobody reads.
        var out = new FileOutputStream(FileDescriptor.out);
        return new Bridge(keeper, account, server, patience, messages, System.in, out, ERR::println)
            .run();
      }

      @Override
      public String version() {
        return Command.version();
      }
    };
  }
}
