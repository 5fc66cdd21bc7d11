package dev.evergrant.wire;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;
import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The folder of a socket. The socket file itself is readable for all, so the folder keeps others
/// out: a real folder and no link, the person's own, closed to everybody else.
///
/// Blocking, for a few calls of the file system.
public final class PrivateFolder {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      Set.of(OWNER_READ, OWNER_WRITE, OWNER_EXECUTE);

  /// What others than the owner may do, in the bits of a mode.
  private static final int OTHERS = 077;

  private static final Path THIS_PROCESS = Path.of("/proc/self");
  private static final int NOBODY = -1;

  /// What is wrong with a folder.
  public enum Flaw {
    NONE,
    /// There is none.
    MISSING,
    /// It is a link, or a file.
    NO_FOLDER,
    /// It belongs to another user.
    FOREIGN,
    /// Others may look or write into it.
    OPEN,
    /// It cannot be looked at.
    UNREADABLE
  }

  private PrivateFolder() {}

  /// Looks at a folder and changes nothing.
  public static Flaw flaw(Path folder) {
    try {
      var found = Files.readAttributes(folder, "unix:isDirectory,uid,mode", NOFOLLOW_LINKS);
      if (!Boolean.TRUE.equals(found.get("isDirectory"))) {
        return Flaw.NO_FOLDER;
      }
      if (!isOurs(number(found.get("uid")))) {
        return Flaw.FOREIGN;
      }
      return (number(found.get("mode")) & OTHERS) == 0 ? Flaw.NONE : Flaw.OPEN;
    } catch (NoSuchFileException none) {
      return Flaw.MISSING;
    } catch (IOException unreadable) {
      return Flaw.UNREADABLE;
    }
  }

  /// The system's own folder of this process tells it for next to nothing. Java's way loads a
  /// library and looks the user's name and groups up, which can take a server of accounts.
  private static boolean isOurs(int uid) {
    return uid == ownerOfThisProcess() || uid == (int) new UnixSystem().getUid();
  }

  private static int ownerOfThisProcess() {
    try {
      return number(Files.getAttribute(THIS_PROCESS, "unix:uid"));
    } catch (IOException notLinux) {
      return NOBODY;
    }
  }

  private static int number(@Nullable Object attribute) {
    return (Integer) Objects.requireNonNull(attribute);
  }

  /// Makes the folder where there is none and tells what is wrong with it.
  public static Flaw make(Path folder) {
    try {
      if (folder.getParent() != null) {
        Files.createDirectories(folder.getParent());
      }
      Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } catch (FileAlreadyExistsException there) {
      return flaw(folder);
    } catch (IOException refused) {
      return Flaw.UNREADABLE;
    }
    return flaw(folder);
  }
}
