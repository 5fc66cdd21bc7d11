package dev.evergrant.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a shell would find under a command's name, so that a mistyped one costs no token. The exit
/// codes are those of POSIX (XCU, section 2.8.2).
enum Lookup {
  FOUND(0),
  NOT_RUNNABLE(126),
  MISSING(127);

  final int exitCode;

  Lookup(int exitCode) {
    this.exitCode = exitCode;
  }

  /// Blocking. Who cannot tell says [#FOUND]: the shell that becomes the command knows better.
  static Lookup of(String command, Map<String, String> environment) {
    var path = environment.get("PATH");
    try {
      if (command.contains("/")) {
        return of(List.of(Path.of(command)));
      }
      return path == null ? FOUND : of(files(command, path));
    } catch (InvalidPathException notOfThisLocale) {
      return FOUND;
    }
  }

  /// A folder without a name is the one that the person is in.
  private static List<Path> files(String command, String path) {
    return Stream.of(path.split(":", -1)).map(folder -> Path.of(folder, command)).toList();
  }

  private static Lookup of(List<Path> files) {
    if (files.stream().anyMatch(file -> Files.isRegularFile(file) && Files.isExecutable(file))) {
      return FOUND;
    }
    return files.stream().anyMatch(Files::exists) ? NOT_RUNNABLE : MISSING;
  }
}
