package dev.evergrant.app;

import dev.evergrant.platform.Paths;
import java.io.IOException;
import java.nio.file.Files;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/// The keeper's log file: rotated, a few megabytes at most, without secrets.
final class Log {
  private static final int MOST_BYTES = 1 << 20;
  private static final int FILES = 3;
  private static final String OURS = "dev.evergrant";

  private Log() {}

  /// Begins to log. A log that cannot be written is no reason not to keep anybody logged in: then
  /// there is none, and what could not be opened is returned.
  static String open(Paths paths, boolean verbose) {
    try {
      Files.createDirectories(paths.state());
      var pattern = paths.logFile().toString().replace("%", "%%");
      var file = new FileHandler(pattern, MOST_BYTES, FILES, true);
      file.setFormatter(new SimpleFormatter());
      file.setLevel(Level.ALL);
      Logger.getLogger("").addHandler(file);
      Logger.getLogger(OURS).setLevel(verbose ? Level.ALL : Level.INFO);
      return "";
    } catch (IOException refused) {
      return String.valueOf(refused.getMessage());
    }
  }
}
