package dev.evergrant.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.oauth.Desktop;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// The keeper's one window: a process of its own, started when it is asked for.
///
/// A second request goes to the open window through its standard input, as one line: the place to
/// show. Any thread may ask; a thread of its own does it.
final class Windows implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Windows.class.getName());

  private final String command;
  private final Map<String, String> environment;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("windows").factory());
  private @Nullable Process open;

  /// @param command the program `evergrant`
  /// @param environment the keeper's own
  Windows(String command, Map<String, String> environment) {
    this.command = command;
    this.environment = environment;
  }

  /// Opens the window at a place, or brings it to the front there.
  void show(Desktop desktop, List<String> place) {
    thread.execute(() -> {
      if (!tellTheOpenOne(place)) {
        start(desktop, place);
      }
    });
  }

  /// Blocking, for an instant.
  boolean isOpen() {
    return CompletableFuture.supplyAsync(() -> open != null && open.isAlive(), thread).join();
  }

  private boolean tellTheOpenOne(List<String> place) {
    if (open == null || !open.isAlive()) {
      return false;
    }
    try {
      var line = String.join(" ", place) + "\n";
      open.getOutputStream().write(line.getBytes(UTF_8));
      open.getOutputStream().flush();
      return true;
    } catch (IOException closing) {
      return false;
    }
  }

  private void start(Desktop desktop, List<String> place) {
    List<String> words = new ArrayList<>(List.of(command, "window"));
    words.addAll(place);
    var builder = new ProcessBuilder(words);
    builder.environment().putAll(environment);
    builder.environment().putAll(desktop.environment());
    builder.environment().remove("MALLOC_ARENA_MAX");
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      open = builder.start();
    } catch (IOException refused) {
      LOG.log(Level.WARNING, "the window could not be started: {0}", refused.getMessage());
    }
  }

  /// Who quits Evergrant wants its window gone, too. After a crash it stays, and says so.
  @Override
  public void close() {
    thread.execute(() -> {
      if (open != null) {
        open.destroy();
      }
    });
    thread.close();
  }
}
