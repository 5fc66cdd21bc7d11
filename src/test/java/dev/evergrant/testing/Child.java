package dev.evergrant.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A process that a test started, with all that it wrote kept for the failure message.
///
/// Closing ends the process and its descendants, by their ids. Java closes the pipes when the
/// process ends, so a grandchild that holds them open is not seen here: to test that, ask a shell
/// for `$(command)`.
public final class Child implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final List<String> command;
  private final Process process;
  private final Transcript out;
  private final Transcript err;

  private Child(List<String> command, Process process) {
    this.command = command;
    this.process = process;
    this.out = new Transcript(process.getInputStream());
    this.err = new Transcript(process.getErrorStream());
  }

  /// Starts `command` with `environment` and nothing of the test's own environment.
  public static Child start(Map<String, String> environment, List<String> command) {
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    try {
      return new Child(List.copyOf(command), builder.start());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// Runs `command` to its end without input.
  public static Result run(Map<String, String> environment, String... command) {
    return start(environment, List.of(command)).feed("").await(Eventually.PATIENCE);
  }

  /// The process's id.
  public long pid() {
    return process.pid();
  }

  /// Whether it still runs.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// All that it has written to standard output so far.
  public String out() {
    return out.text();
  }

  /// All that it has written to standard error so far.
  public String err() {
    return err.text();
  }

  /// Writes `input` to its standard input and closes that.
  public Child feed(String input) {
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException endedAlready) {
      // A process may end without reading; how it ended is what the test looks at.
      return this;
    }
    return this;
  }

  /// Writes a line to its standard input, which stays open.
  public void type(String line) {
    var stdin = process.getOutputStream();
    try {
      stdin.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      stdin.flush();
    } catch (IOException ended) {
      throw new AssertionError("%s reads no more: %s".formatted(this, err()), ended);
    }
  }

  /// Blocks until a whole line of its output contains `text`, and gives that line.
  public String awaitLine(String text) {
    return Eventually.find("a line with '%s' from %s".formatted(text, this), () -> line(text));
  }

  private Optional<String> line(String text) {
    var written = out();
    var complete = written.substring(0, written.lastIndexOf('\n') + 1);
    var found = complete.lines().filter(line -> line.contains(text)).findFirst();
    if (found.isEmpty() && !isAlive()) {
      throw new AssertionError("%s ended with %s".formatted(command, ended()));
    }
    return found;
  }

  /// Blocks until it has ended; kills it and fails with all that it wrote after `deadline`.
  public Result await(Duration deadline) {
    try {
      if (!process.waitFor(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
        close();
        throw new AssertionError(
            "%s still ran after %s%n%s%n%s".formatted(command, deadline, out(), err()));
      }
      out.awaitEnd();
      err.awaitEnd();
      return ended();
    } catch (InterruptedException stopped) {
      close();
      throw new AssertionError("interrupted while waiting for " + command, stopped);
    }
  }

  private Result ended() {
    return new Result(process.exitValue(), out(), err());
  }

  /// Asks it to end (SIGTERM) and goes on at once.
  public void terminate() {
    // Not Process.destroy: that closes the streams, and its last words would be lost.
    process.toHandle().destroy();
  }

  /// Sends it a signal by its name, such as STOP.
  public void signal(String name) {
    run(Map.of("PATH", System.getenv("PATH")), "kill", "-" + name, "" + pid()).orFail();
  }

  /// Kills it (SIGKILL), alone, and waits until it is gone.
  public void kill() {
    process.toHandle().destroyForcibly();
    Eventually.until(this + " killed", () -> !isAlive());
  }

  @Override
  public void close() {
    end(Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList());
  }

  /// Ends processes by their ids: SIGTERM to all, SIGKILL to those whom that did not help.
  static void end(List<ProcessHandle> processes) {
    processes.forEach(ProcessHandle::destroy);
    try {
      Eventually.until("they ended", GRACE, () -> processes.stream().noneMatch(Child::runs));
    } catch (AssertionError tooSlow) {
      processes.forEach(ProcessHandle::destroyForcibly);
    }
  }

  /// Whether a process does anything still; one that only waits for its parent to notice does not.
  static boolean runs(ProcessHandle handle) {
    try {
      var state = Files.readString(Path.of("/proc", "" + handle.pid(), "stat"));
      return handle.isAlive() && !state.substring(state.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException gone) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "%s (pid %d)".formatted(command.getFirst(), pid());
  }

  /// What one stream has brought so far. A daemon thread reads until the stream's end.
  private static final class Transcript {
    private final StringBuffer text = new StringBuffer();
    private final Thread reader;

    Transcript(InputStream stream) {
      reader = Thread.ofPlatform().daemon().start(() -> read(stream));
    }

    private void read(InputStream stream) {
      try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
        var buffer = new char[4096];
        for (var count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
          text.append(buffer, 0, count);
        }
      } catch (IOException closed) {
        text.append("\n[stream lost: ").append(closed.getMessage()).append("]\n");
      }
    }

    void awaitEnd() throws InterruptedException {
      if (!reader.join(GRACE)) {
        throw new AssertionError("a stream stayed open: " + text);
      }
    }

    String text() {
      return text.toString();
    }
  }
}
