package dev.evergrant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.testing.Result;
import dev.evergrant.view.Sample;
import dev.evergrant.wire.Agent;
import dev.evergrant.wire.Endpoint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Types commands against a scripted keeper, at noon, and reads what they wrote.
final class Typist implements Programs {
  static final Path LOG = Path.of("/nowhere/evergrant.log");

  final ScriptedAgent agent = new ScriptedAgent();
  final Map<String, String> environment = new HashMap<>(Map.of("LANG", "C.UTF-8"));
  final List<String> started = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private OutputStream reader = out;
  private String input = "";
  private boolean interactive;
  private volatile boolean up = true;
  private Path command;
  private Path socket = Path.of("/nowhere/run/agent.sock");
  private Path lockFile = Path.of("/nowhere/keeper.lock");

  Typist japanese() {
    environment.put("LANG", "ja_JP.UTF-8");
    return this;
  }

  Typist reading(String text) {
    input = text;
    return this;
  }

  /// A person at a terminal who answers.
  Typist answering(String text) {
    interactive = true;
    return reading(text);
  }

  /// What reads the standard output.
  Typist readBy(OutputStream stream) {
    reader = stream;
    return this;
  }

  /// No keeper runs, and none can be started.
  Typist alone() {
    up = false;
    agent.isGone();
    return this;
  }

  /// The keeper has ended.
  void down() {
    up = false;
  }

  /// The command is there.
  Typist installed(Path launcher) {
    command = launcher;
    return this;
  }

  Typist socket(Path path) {
    socket = path;
    return this;
  }

  /// What the keeper tells of itself.
  Typist lockFile(Path path) {
    lockFile = path;
    return this;
  }

  Result type(String... words) {
    var exit = cli().run(List.of(words));
    return new Result(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  private Cli cli() {
    var terminal =
        new Terminal(
            new ByteArrayInputStream(input.getBytes(UTF_8)),
            new PrintStream(reader, false, UTF_8),
            new PrintStream(err, false, UTF_8),
            interactive);
    var endpoint = new Endpoint(socket, lockFile);
    var starter = new KeeperStarter(() -> up, command, LOG, environment);
    var takeover = new Takeover(Duration.ofMillis(100));
    return new Cli(
        environment, terminal, () -> Sample.NOON, agent, endpoint, starter, takeover, this);
  }

  @Override
  public int agent(boolean tray, boolean keychain, boolean verbose, boolean background) {
    started.add(
        "agent tray=%s keychain=%s verbose=%s background=%s"
            .formatted(tray, keychain, verbose, background));
    return 8;
  }

  @Override
  public int demo(boolean auto) {
    started.add("demo auto=" + auto);
    return 0;
  }

  @Override
  public int window() {
    started.add("window");
    return 0;
  }

  @Override
  public int mcp(Agent keeper, String account, URI server, Duration patience) {
    started.add("mcp account=%s server=%s patience=%s".formatted(account, server, patience));
    return 0;
  }

  @Override
  public String version() {
    return "0.1.0";
  }
}
