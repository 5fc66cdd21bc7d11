package dev.evergrant.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a process runs, read from `/proc` (proc(5)). Blocking, for files that live in memory.
///
/// @param executable the file, as the kernel knows it: no program can choose it
/// @param arguments as they were given to it, its name first
/// @param parent the process that started it
public record RunningProgram(Path executable, List<String> arguments, int parent) {
  private static final Path PROC = Path.of("/proc");
  private static final int PPID = 2;

  /// What the kernel adds when the file was replaced, as by an update, while it runs.
  private static final String REPLACED = " (deleted)";

  /// The file alone, which is cheaper. Empty where it is gone, or is not ours to see.
  public static Optional<Path> executable(int pid) {
    try {
      return Optional.of(named(Files.readSymbolicLink(PROC.resolve(pid + "/exe"))));
    } catch (IOException goneOrElsewhere) {
      return Optional.empty();
    }
  }

  private static Path named(Path file) {
    var name = file.toString();
    return name.endsWith(REPLACED)
        ? Path.of(name.substring(0, name.length() - REPLACED.length()))
        : file;
  }

  /// Empty where it is gone, or is not ours to see.
  public static Optional<RunningProgram> of(int pid) {
    return executable(pid).flatMap(file -> of(file, PROC.resolve(String.valueOf(pid))));
  }

  private static Optional<RunningProgram> of(Path executable, Path process) {
    try {
      var arguments = Files.readString(process.resolve("cmdline"), ISO_8859_1).split("\0", -1);
      var stat = Files.readString(process.resolve("stat"), ISO_8859_1);
      // The name in brackets may hold anything, so what follows is found from its end.
      var fields = stat.substring(stat.lastIndexOf(')') + 1).split(" ", -1);
      return Optional.of(
          new RunningProgram(executable, List.of(arguments), Integer.parseInt(fields[PPID])));
    } catch (IOException | RuntimeException gone) {
      return Optional.empty();
    }
  }
}
