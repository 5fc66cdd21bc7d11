package dev.evergrant.testing;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The built command `evergrant`, run as processes against a home of the test's own.
///
/// The system property `evergrant.command` names another one than `target/evergrant/bin/evergrant`.
/// Closing asks the keeper to quit, then ends what still runs with this home.
public final class Evergrant implements AutoCloseable {
  private static final Path COMMAND =
      Path.of(System.getProperty("evergrant.command", "target/evergrant/bin/evergrant"))
          .toAbsolutePath();

  private final Path command;
  private final TestFolder folder = TestFolder.create();
  private final Path home = folder.folder("eg");
  private final Map<String, String> environment = new LinkedHashMap<>();

  private Evergrant(Path command, Map<String, String> session) {
    this.command = command;
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.folder("person").toString());
    environment.put("LANG", "C.UTF-8");
    environment.putAll(session);
    environment.put("EVERGRANT_HOME", home.toString());
  }

  /// One in the environment of a [PrivateSession], or in an empty one.
  public static Evergrant in(Map<String, String> session) {
    return running(COMMAND, session);
  }

  /// Another command than the one that was built, such as an [Image]'s.
  public static Evergrant running(Path command, Map<String, String> session) {
    if (!Files.isExecutable(command)) {
      throw new IllegalStateException("%s is not built: run ./dev build".formatted(command));
    }
    return new Evergrant(command, session);
  }

  /// The command itself, for a program that runs it.
  public static Path command() {
    return COMMAND;
  }

  /// The folder that EVERGRANT_HOME names.
  public Path home() {
    return home;
  }

  /// What its commands see.
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /// Adds the environment of a display or a browser for all commands from now on.
  public Evergrant with(Map<String, String> more) {
    environment.putAll(more);
    return this;
  }

  /// Sets a variable for all commands from now on.
  public Evergrant with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /// Runs a command to its end; fails when it takes more than half a minute.
  public Result run(String... arguments) {
    return run("", Eventually.PATIENCE, arguments);
  }

  /// Runs a command with this on its standard input.
  public Result runWith(String input, String... arguments) {
    return run(input, Eventually.PATIENCE, arguments);
  }

  /// Runs a command that may take longer, or must not take so long.
  public Result run(String input, Duration deadline, String... arguments) {
    try (var child = start(arguments)) {
      return child.feed(input).await(deadline);
    }
  }

  /// Starts a keeper in the foreground and waits until it takes connections: a command that came
  /// earlier would start another one, with other options.
  public Child keeper(String... options) {
    var words = Stream.concat(Stream.of("agent"), Stream.of(options));
    var keeper = start(words.toArray(String[]::new));
    Eventually.until("%s listens %s".formatted(keeper, keeper.err()), this::isUp);
    return keeper;
  }

  /// Where the keeper listens.
  public Path socket() {
    return home.resolve("run/agent.sock");
  }

  private boolean isUp() {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
      return channel.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /// Starts a command that goes on: `events`, a `token --wait`.
  public Child start(String... arguments) {
    return startThrough(List.of(), arguments);
  }

  /// The same behind a program that changes its world, such as `unshare`.
  public Child startThrough(List<String> wrapper, String... arguments) {
    var words = new ArrayList<>(wrapper);
    words.add(command.toString());
    words.addAll(List.of(arguments));
    return Child.start(environment(), words);
  }

  /// The processes that run with this home, the keeper in the background among them.
  public List<ProcessHandle> processes() {
    var mark = "EVERGRANT_HOME=" + home + "\0";
    return ProcessHandle.allProcesses().filter(each -> environ(each.pid()).contains(mark)).toList();
  }

  private static String environ(long pid) {
    try {
      return Files.readString(Path.of("/proc", "" + pid, "environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException goneOrNotOurs) {
      return "";
    }
  }

  @Override
  public void close() {
    if (!processes().isEmpty()) {
      try (var quit = start("quit")) {
        quit.feed("").await(Duration.ofSeconds(10));
      } catch (AssertionError stuck) {
        // The next line ends it; a test of `quit` itself looks at its result.
        Child.end(processes());
      }
    }
    Child.end(processes());
    folder.close();
  }
}
