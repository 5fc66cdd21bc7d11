package dev.evergrant.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.stream.IntStream;

/// The few things done to files here: for the owner's eyes only, and on the disk when they are
/// done.
final class PrivateFiles {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private PrivateFiles() {}

  /// Makes a folder and what is missing above it, all 0700.
  static void makeFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, only(folder, "rwx------"));
    }
  }

  private static Path folderOf(Path file) {
    return file.toAbsolutePath().resolveSibling("");
  }

  /// An empty file, 0600; what lay there before is gone.
  static FileChannel create(Path file) throws IOException {
    makeFolder(folderOf(file));
    Files.deleteIfExists(file);
    return FileChannel.open(file, Set.of(CREATE_NEW, READ, WRITE), onlyTheOwner(file));
  }

  /// What makes a new file 0600.
  static FileAttribute<?>[] onlyTheOwner(Path file) {
    return only(file, "rw-------");
  }

  /// Where a new version of a file is written before it takes its place. One keeper, one name: what
  /// a kill leaves behind is overwritten the next time.
  static Path draft(Path file) {
    return file.resolveSibling(file.getFileName() + ".new");
  }

  /// Lets a finished draft take a file's place, for good.
  static void replace(Path draft, Path file) throws IOException {
    Files.move(draft, file, ATOMIC_MOVE, REPLACE_EXISTING);
    forceFolder(file);
  }

  /// A rename is on the disk only when its folder is. Windows cannot open one and needs not.
  private static void forceFolder(Path file) throws IOException {
    if (isPosix(file)) {
      try (var folder = FileChannel.open(folderOf(file), READ)) {
        folder.force(true);
      }
    }
  }

  /// Gives a damaged file another name, so that nothing overwrites it.
  static Path setAside(Path file, Instant now) throws IOException {
    var aside = asideName(file, now);
    Files.move(file, aside);
    return aside;
  }

  /// Gives a file that is damaged in part a second name; the next [#replace] leaves it that one.
  static Path keepAside(Path file, Instant now) throws IOException {
    var aside = asideName(file, now);
    try {
      return Files.createLink(aside, file);
    } catch (IOException | UnsupportedOperationException noLinksHere) {
      return Files.copy(file, aside);
    }
  }

  private static Path asideName(Path file, Instant now) {
    var name = file.getFileName() + ".damaged-" + STAMP.format(now);
    return IntStream.iterate(1, count -> count + 1)
        .mapToObj(count -> file.resolveSibling(count == 1 ? name : name + "-" + count))
        .filter(Files::notExists)
        .findFirst()
        .orElseThrow();
  }

  static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  /// Elsewhere the folder's inherited access list names only the owner.
  private static FileAttribute<?>[] only(Path path, String permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
