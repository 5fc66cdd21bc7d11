package dev.evergrant.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.evergrant.platform.Paths;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What makes a process the only keeper of a person and home, for as long as it lives.
///
/// `keeper.lock` beside the accounts file tells clients the keeper's process id, the path of its
/// socket, its version and whether it runs in the background, a line each; what is left of a killed
/// keeper may still stand there. The lock proper is on `keeper.guard`, which nobody reads: closing
/// any descriptor of a locked file would give the lock up (fcntl(2)).
public final class HomeLock implements AutoCloseable {
  /// Homes locked by this process, for the same reason: a second look would give the lock up.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path guard;
  private final Path sign;
  private final FileChannel channel;

  private HomeLock(Path guard, Path sign, FileChannel channel) {
    this.guard = guard;
    this.sign = sign;
    this.channel = channel;
  }

  /// Empty where another keeper has it. Blocking; throws `UncheckedIOException` where the folder
  /// cannot be written to.
  public static Optional<HomeLock> tryAcquire(Paths paths) {
    try {
      PrivateFiles.makeFolder(paths.config());
      var guard = paths.config().toRealPath().resolve("keeper.guard");
      return HELD.add(guard) ? tryAcquire(guard, sign(paths)) : Optional.empty();
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "the folder %s cannot be written to".formatted(paths.config()), refused);
    }
  }

  private static Optional<HomeLock> tryAcquire(Path guard, Path sign) throws IOException {
    var lock = Optional.<HomeLock>empty();
    try {
      lock = lock(guard, sign);
      return lock;
    } finally {
      if (lock.isEmpty()) {
        HELD.remove(guard);
      }
    }
  }

  private static Optional<HomeLock> lock(Path guard, Path sign) throws IOException {
    var channel = FileChannel.open(guard, Set.of(CREATE, WRITE), PrivateFiles.onlyTheOwner(guard));
    try {
      if (channel.tryLock() != null) {
        return Optional.of(new HomeLock(guard, sign, channel));
      }
    } catch (IOException refused) {
      channel.close();
      throw refused;
    }
    channel.close();
    return Optional.empty();
  }

  /// The file in which clients find the keeper.
  public static Path sign(Paths paths) {
    return paths.accountsFile().resolveSibling("keeper.lock");
  }

  /// Tells clients where the agent socket is, and who listens there. Blocking; throws
  /// `UncheckedIOException` where the folder cannot be written to.
  ///
  /// @param inBackground whether a command started this keeper for itself
  public void announce(Path socket, String version, boolean inBackground) {
    var pid = ProcessHandle.current().pid();
    var ground = inBackground ? "background" : "foreground";
    // Older commands look for the line that begins with a slash, and for nothing else.
    var text = "%d%n%s%nversion %s%n%s%n".formatted(pid, socket, version, ground);
    try {
      WholeFile.replace(sign, text.getBytes(UTF_8));
    } catch (IOException refused) {
      throw new UncheckedIOException("%s cannot be written".formatted(sign), refused);
    }
  }

  /// Lets another keeper start.
  @Override
  public void close() {
    try (channel) {
      Files.deleteIfExists(sign);
    } catch (IOException left) {
      // A sign that stays is like that of a killed keeper: clients find nobody behind it.
    } finally {
      HELD.remove(guard);
    }
  }
}
