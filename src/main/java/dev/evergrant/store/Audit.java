package dev.evergrant.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import com.sun.security.auth.module.UnixSystem;
import dev.evergrant.platform.Paths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes Evergrant's folders and sees to it that nobody else can look into them.
///
/// Folders of ours become 0700 and files 0600. A folder that is a link or another user's is not
/// touched and must not be used: whoever put it there could read or replace what is in it.
public final class Audit {
  private Audit() {}

  /// Why a folder must not be used.
  public enum Flaw {
    /// It is a symbolic link, or a file.
    NO_FOLDER,
    /// It belongs to another user.
    FOREIGN,
    /// It cannot be made, or not be closed to others.
    REFUSED
  }

  /// A folder that must not be used.
  public record Finding(Path folder, Flaw flaw) {}

  /// What must not be used of a home; empty where all is well. Blocking.
  public static List<Finding> of(Paths paths) {
    return Stream.of(paths.config(), paths.state(), paths.runtime())
        .distinct()
        .flatMap(folder -> flaw(folder).map(flaw -> new Finding(folder, flaw)).stream())
        .toList();
  }

  private static Optional<Flaw> flaw(Path folder) {
    try {
      PrivateFiles.makeFolder(folder);
      if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
        return Optional.of(Flaw.NO_FOLDER);
      }
      if (PrivateFiles.isPosix(folder)) {
        return close(folder);
      }
      return Optional.empty();
    } catch (IOException refused) {
      var isThere = Files.exists(folder, NOFOLLOW_LINKS);
      return Optional.of(isThere ? Flaw.NO_FOLDER : Flaw.REFUSED);
    }
  }

  private static Optional<Flaw> close(Path folder) {
    try {
      if (!isOurs(folder)) {
        return Optional.of(Flaw.FOREIGN);
      }
      restrict(folder, "rwx------");
      try (var files = Files.list(folder)) {
        for (var file : files.filter(one -> Files.isRegularFile(one, NOFOLLOW_LINKS)).toList()) {
          restrict(file, "rw-------");
        }
      }
      return Optional.empty();
    } catch (IOException refused) {
      return Optional.of(Flaw.REFUSED);
    }
  }

  private static boolean isOurs(Path path) throws IOException {
    var owner = (Integer) Files.getAttribute(path, "unix:uid", NOFOLLOW_LINKS);
    return Integer.toUnsignedLong(owner) == new UnixSystem().getUid();
  }

  private static void restrict(Path path, String permissions) throws IOException {
    if (isOurs(path)) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }
}
