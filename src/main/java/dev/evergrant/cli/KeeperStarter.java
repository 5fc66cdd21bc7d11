package dev.evergrant.cli;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Starts `evergrant agent` in the background where no keeper answers.
///
/// The keeper gets a session of its own and none of the command's streams: `$(evergrant token
/// work)` waits until nobody holds its pipe any more, and Ctrl-C or a closed terminal must not
/// reach it.
public final class KeeperStarter {
  /// Tells the keeper who started it: such a one is replaced by a newer version's.
  static final String BACKGROUND = "--background";

  private static final Duration LONGEST_START = Duration.ofSeconds(15);

  private static final Patience FOR_ANOTHER = new Patience(Duration.ofSeconds(1));
  private static final int MOST_ATTEMPTS = 10;

  /// Of a keeper that found another one running. That other one is as good.
  private static final int ANOTHER_RUNS = 8;

  private final BooleanSupplier isUp;
  private final @Nullable Path command;
  private final Path log;
  private final Map<String, String> environment;
  private final Patience patience;

  /// @param isUp whether a keeper takes connections
  /// @param command the launcher, `bin/evergrant`; null where there is none
  /// @param log the keeper's log file, for whom it does not start
  /// @param environment of the keeper, this process's own
  public KeeperStarter(
      BooleanSupplier isUp, @Nullable Path command, Path log, Map<String, String> environment) {
    this(isUp, command, log, environment, LONGEST_START);
  }

  KeeperStarter(
      BooleanSupplier isUp,
      @Nullable Path command,
      Path log,
      Map<String, String> environment,
      Duration longestStart) {
    this.isUp = isUp;
    this.command = command;
    this.log = log;
    this.environment = Map.copyOf(environment);
    this.patience = new Patience(longestStart);
  }

  /// What came of a start.
  sealed interface Start {
    record Up() implements Start {}

    /// It ended at once, with this exit code.
    record Ended(int exitCode) implements Start {}

    record TooSlow() implements Start {}

    /// There is no command, or it cannot be run.
    record Impossible() implements Start {}
  }

  /// The launcher; null where there is none.
  @Nullable Path command() {
    return command;
  }

  Path log() {
    return log;
  }

  boolean isUp() {
    return isUp.getAsBoolean();
  }

  /// Blocking until no keeper answers; false where one still does after `longest`.
  boolean awaitEnd(Duration longest) {
    return new Patience(longest).until(() -> !isUp());
  }

  /// Blocking until a keeper answers, for about 15 s at most.
  Start ensureUp() {
    if (isUp()) {
      return new Start.Up();
    }
    if (command == null) {
      return new Start.Impossible();
    }
    try {
      return start(command);
    } catch (IOException notRunnable) {
      return new Start.Impossible();
    }
  }

  private Start start(Path launcher) throws IOException {
    for (var attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      var keeper = launch(launcher);
      patience.until(() -> isUp() || !keeper.isAlive());
      if (isUp()) {
        return new Start.Up();
      }
      if (keeper.isAlive()) {
        return new Start.TooSlow();
      }
      if (keeper.exitValue() != ANOTHER_RUNS) {
        return new Start.Ended(keeper.exitValue());
      }
      // The other one is about to answer; or about to end, and then there is room for ours.
      if (FOR_ANOTHER.until(this::isUp)) {
        return new Start.Up();
      }
    }
    return new Start.TooSlow();
  }

  private Process launch(Path launcher) throws IOException {
    var nothing = new File("/dev/null");
    var builder =
        new ProcessBuilder(words(launcher))
            .directory(new File("/"))
            .redirectInput(Redirect.from(nothing))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().putAll(environment);
    // Good for one window, and that is not the keeper's.
    builder.environment().remove("XDG_ACTIVATION_TOKEN");
    return builder.start();
  }

  private List<String> words(Path launcher) {
    var words = new ArrayList<>(List.of(launcher.toString(), "agent", BACKGROUND));
    setsid().ifPresent(setsid -> words.addFirst(setsid.toString()));
    return words;
  }

  /// util-linux's `setsid`, which is there on nearly every Linux.
  private Optional<Path> setsid() {
    var path = environment.getOrDefault("PATH", "/usr/bin:/bin");
    return List.of(path.split(File.pathSeparator)).stream()
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, "setsid"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
