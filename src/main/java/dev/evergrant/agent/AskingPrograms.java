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
  private static final int OWN_PID = (int) ProcessHandle.current().pid();

  private record Found(Asker asker, long nanoTime) {}

  private final Map<Integer, Found> found = new ConcurrentHashMap<>();
  private final Optional<Path> own = RunningProgram.executable(OWN_PID);

  /// The own name of whoever asks; empty where the system does not tell, and for the person.
  Optional<String> name(Peer peer) {
    var file =
        switch (asker(peer)) {
          case Asker.Program(var program) -> Optional.of(program);
          case Asker.Unknown(var nearest) -> nearest;
          case Asker.Person _ -> Optional.<Path>empty();
        };
    return file.map(Path::getFileName).map(Path::toString);
  }

  Asker asker(Peer peer) {
    var now = System.nanoTime();
    var known = found.get(peer.pid());
    if (known != null && now - known.nanoTime() < FRESH) {
      return known.asker();
    }
    if (found.size() >= MOST) {
      found.clear();
    }
    var asker = look(peer.pid());
    found.put(peer.pid(), new Found(asker, now));
    return asker;
  }

  private Asker look(int pid) {
    var first = RunningProgram.executable(pid);
    if (first.isEmpty() || !isOurs(first.get())) {
      return first.<Asker>map(Asker.Program::new).orElseGet(() -> new Asker.Unknown(first));
    }
    return isOurWindow(pid)
        ? new Asker.Person()
        : behind(pid).<Asker>map(Asker.Program::new).orElseGet(() -> new Asker.Unknown(first));
  }

  /// The one process of our own that the keeper starts.
  private static boolean isOurWindow(int pid) {
    return RunningProgram.of(pid).filter(program -> program.parent() == OWN_PID).isPresent();
  }

  private Optional<Path> behind(int pid) {
    var next = pid;
    for (int i = 0; i < GENERATIONS; i++) {
      var program = RunningProgram.of(next);
      if (program.isEmpty()) {
        return Optional.empty();
      }
      if (!isOurs(program.get().executable()) && !isShellBetween(program.get())) {
        return program.map(RunningProgram::executable);
      }
      next = program.get().parent();
    }
    return Optional.empty();
  }

  private boolean isOurs(Path executable) {
    return own.isPresent() && own.get().equals(executable);
  }

  /// Started for one command, or for our launcher, which is a script.
  private static boolean isShellBetween(RunningProgram program) {
    var arguments = program.arguments();
    return SHELLS.contains(String.valueOf(program.executable().getFileName()))
        && (arguments.contains("-c")
            || (arguments.size() > 1 && Path.of(arguments.get(1)).endsWith("evergrant")));
  }
}
