package dev.evergrant.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A file system of one megabyte that can be full. Needs root, as the tests on a fresh machine
/// have.
public final class SmallDisk implements AutoCloseable {
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /// Mounts it over a folder, with a copy of what is in it.
  public static SmallDisk mounted(Path folder) throws IOException {
    var script =
        """
        set -e
        old=$(mktemp -d)
        cp -a "$0/." "$old"
        mount -t tmpfs -o size=1m,mode=700 evergrant-test "$0"
        cp -a "$old/." "$0"
        rm -rf "$old"
        """;
    sh(script, folder);
    return new SmallDisk(folder);
  }

  /// Leaves no byte free.
  public void fill() {
    sh("dd if=/dev/zero of=\"$0/ballast\" bs=1k 2>/dev/null || true", folder);
  }

  /// Gives back what [#fill] took.
  public void free() {
    try {
      Files.delete(folder.resolve("ballast"));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  private static void sh(String script, Path folder) {
    Child.run(Map.of("PATH", System.getenv("PATH")), "sh", "-c", script, folder.toString())
        .orFail();
  }

  @Override
  public void close() {
    sh("umount -l \"$0\"", folder);
  }
}
