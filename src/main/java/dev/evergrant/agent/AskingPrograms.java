package dev.evergrant.agent;

import dev.evergrant.platform.Peer;
import dev.evergrant.platform.RunningProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Names the program behind a client: the file it runs, as the kernel says.
///
/// Whoever asks with our own command is not that command but who started it, and behind a shell
/// that was only started for one command stands the program that did. Where this leads nowhere, the
/// nearest is named.
final class AskingPrograms {
  private static final Set<String> SHELLS =
      Set.of("sh", "dash", "bash", "busybox", "zsh", "ksh", "fish");

  /// How far to go up: a program, its shell, our launcher, our command.
  private static final int GENERATIONS = 4;

  /// A process that asks again within this time is the same: the system does not give its number
  /// away so soon.
  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private static final int MOST = 256;

  private record Found(Optional<String> name, long nanoTime) {}

  private final Map<Integer, Found> found = new ConcurrentHashMap<>();
  private final Optional<Path> own = RunningProgram.executable((int) ProcessHandle.current().pid());

  /// Empty where the system does not tell.
  Optional<String> name(Peer peer) {
    var now = System.nanoTime();
    var known = found.get(peer.pid());
    if (known != null && now - known.nanoTime() < FRESH) {
      return known.name();
    }
    if (found.size() >= MOST) {
      found.clear();
    }
    var name = look(peer.pid()).map(Path::getFileName).map(Path::toString);
    found.put(peer.pid(), new Found(name, now));
    return name;
  }

  private Optional<Path> look(int pid) {
    var first = RunningProgram.executable(pid);
    return first.isPresent() && isOurs(first.get()) ? behind(pid).or(() -> first) : first;
  }

  private Optional<Path> behind(int pid) {
    var next = pid;
    for (int i = 0; i < GENERATIONS; i++) {
      var program = RunningProgram.of(next);
      if (program.isEmpty()) {
        return Optional.empty();
      }
      if (!isOurs(program.get().executable()) && !isShellForOneCommand(program.get())) {
        return program.map(RunningProgram::executable);
      }
      next = program.get().parent();
    }
    return Optional.empty();
  }

  private boolean isOurs(Path executable) {
    return own.isPresent() && own.get().equals(executable);
  }

  private static boolean isShellForOneCommand(RunningProgram program) {
    return SHELLS.contains(program.executable().getFileName().toString())
        && program.arguments().contains("-c");
  }
}
