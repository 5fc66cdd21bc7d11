package dev.evergrant.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/// A private folder with a short path (sockets allow about 100 bytes), gone when it is closed.
public final class TestFolder implements AutoCloseable {
  private final Path path;

  private TestFolder(Path path) {
    this.path = path;
  }

  /// A new folder below the system's one for temporary files.
  public static TestFolder create() {
    try {
      return new TestFolder(Files.createTempDirectory("eg"));
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /// Where it is.
  public Path path() {
    return path;
  }

  /// A folder inside, made if missing, readable for its owner only.
  public Path folder(String name) {
    try {
      var folder = Files.createDirectories(path.resolve(name));
      return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /// A file inside with `content`, there at once and whole.
  public Path file(String name, String content) {
    try {
      var file = path.resolve(name);
      Files.createDirectories(file.getParent());
      var written = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), content);
      return Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /// Tries again for a while: a process that has just ended may still have left a file behind.
  @Override
  public void close() {
    Eventually.until(path + " deleted", this::deleted);
  }

  private boolean deleted() throws IOException {
    if (Files.exists(path)) {
      try (var all = Files.walk(path)) {
        for (var one : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(one);
        }
      }
    }
    return true;
  }
}
