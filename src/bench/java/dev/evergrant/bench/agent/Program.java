package dev.evergrant.bench.agent;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A program that is started by the C library's own calls and awaited: Java's way starts a helper
/// first, and does not tell how long the processor worked.
///
/// @param words the first is the path of the program's file
/// @param out where its standard output goes, anew each time
record Program(List<String> words, Map<String, String> environment, Path out) {
  private static final int O_WRONLY = 1;
  private static final int O_CREAT = 0x40;
  private static final int O_TRUNC = 0x200;

  /// More than `posix_spawn_file_actions_t` and `struct rusage` have.
  private static final int ROOMY = 512;

  private static final MethodHandle SPAWN =
      Libc.function("posix_spawn", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
  private static final MethodHandle WAIT =
      Libc.function("wait4", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS);
  private static final MethodHandle ACTIONS =
      Libc.function("posix_spawn_file_actions_init", JAVA_INT, ADDRESS);
  private static final MethodHandle ADD_OPEN =
      Libc.function(
          "posix_spawn_file_actions_addopen",
          JAVA_INT,
          ADDRESS,
          JAVA_INT,
          ADDRESS,
          JAVA_INT,
          JAVA_INT);

  /// How one run went, in nanoseconds: from the fork to the exit, and of the processor.
  record Run(long time, long work) {}

  /// Runs it to its end. Blocking; fails where it does not end well.
  Run run() {
    try (var arena = Arena.ofConfined()) {
      var actions = arena.allocate(ROOMY, 8);
      check((int) ACTIONS.invokeExact(actions));
      open(arena, actions, 0, "/dev/null", 0);
      open(arena, actions, 1, out.toString(), O_WRONLY | O_CREAT | O_TRUNC);
      var path = arena.allocateFrom(words.getFirst());
      var arguments = strings(arena, words);
      var variables =
          strings(
              arena,
              environment.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
      var pid = arena.allocate(JAVA_INT);
      var status = arena.allocate(JAVA_INT);
      var usage = arena.allocate(ROOMY, 8);
      var start = System.nanoTime();
      check((int) SPAWN.invokeExact(pid, path, actions, MemorySegment.NULL, arguments, variables));
      var ended = (int) WAIT.invokeExact(pid.get(JAVA_INT, 0), status, 0, usage);
      var time = System.nanoTime() - start;
      check(ended == pid.get(JAVA_INT, 0) ? status.get(JAVA_INT, 0) : -1);
      return new Run(time, timeval(usage, 0) + timeval(usage, 2));
    } catch (Throwable failed) {
      throw new IllegalStateException("%s did not run well".formatted(words), failed);
    }
  }

  /// What it printed in its last run.
  String printed() throws IOException {
    return Files.readString(out, UTF_8);
  }

  private static void open(Arena arena, MemorySegment actions, int number, String file, int how)
      throws Throwable {
    var path = arena.allocateFrom(file);
    check((int) ADD_OPEN.invokeExact(actions, number, path, how, 0600));
  }

  /// An array of C strings with a null at its end.
  private static MemorySegment strings(Arena arena, List<String> all) {
    var array = arena.allocate(MemoryLayout.sequenceLayout(all.size() + 1, ADDRESS));
    for (int i = 0; i < all.size(); i++) {
      array.setAtIndex(ADDRESS, i, arena.allocateFrom(all.get(i)));
    }
    return array;
  }

  /// Seconds and microseconds, at this number of a long.
  private static long timeval(MemorySegment usage, int at) {
    return usage.getAtIndex(JAVA_LONG, at) * 1_000_000_000L
        + usage.getAtIndex(JAVA_LONG, at + 1) * 1_000;
  }

  private static void check(int result) throws IOException {
    if (result != 0) {
      throw new IOException("a call or the program ended with %d".formatted(result));
    }
  }
}
