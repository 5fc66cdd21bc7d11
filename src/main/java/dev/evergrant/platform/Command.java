package dev.evergrant.platform;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A program that is given a page as its last argument.
///
/// @param environment the whole environment of the program; it is looked for in this `PATH`, where
///   the JDK would take that of our own process
record Command(List<String> words, Map<String, String> environment) implements Browser.Way {
  private static final Logger LOG = System.getLogger(Command.class.getName());

  /// Long enough for a launcher to find out that it cannot; what runs longer is a browser.
  private static final int SECONDS_TO_FAIL = 3;

  /// What a person wrote: the path of a program, or a program and its arguments.
  static Command named(String command, Map<String, String> environment) {
    var words = isProgram(command) ? List.of(command) : List.of(command.strip().split("\\s+"));
    return new Command(words, environment);
  }

  static Command ofWindows(String rundll, Map<String, String> environment) {
    return new Command(List.of(rundll, "url.dll,FileProtocolHandler"), environment);
  }

  @Override
  public boolean open(URI page) {
    try {
      return hasNotFailed(start(page));
    } catch (IOException refused) {
      LOG.log(Level.INFO, "{0} could not be started", words.getFirst());
      return false;
    }
  }

  private Process start(URI page) throws IOException {
    var command = new ArrayList<>(words);
    command.set(0, found(words.getFirst()));
    command.add(page.toASCIIString());
    var builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    var process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private boolean hasNotFailed(Process process) {
    try {
      var good = !process.waitFor(SECONDS_TO_FAIL, TimeUnit.SECONDS) || process.exitValue() == 0;
      if (!good) {
        LOG.log(Level.INFO, "{0} ended with {1}", words.getFirst(), process.exitValue());
      }
      return good;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private String found(String word) {
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> folder + File.separator + word)
        .filter(file -> !word.contains(File.separator) && isProgram(file))
        .findFirst()
        .orElse(word);
  }

  private static boolean isProgram(String file) {
    var path = Path.of(file);
    return path.isAbsolute() && Files.isRegularFile(path) && Files.isExecutable(path);
  }
}
