package dev.evergrant.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a keeper tells of itself in its lock file, a fact a line.
///
/// Each line is known by how it begins, so that a keeper and a command of different versions
/// understand each other: an older keeper tells less, and what a newer one tells more is passed
/// over.
///
/// @param lines none where no keeper has left a sign
public record KeeperSign(List<String> lines) {
  private static final String VERSION = "version ";

  public KeeperSign {
    lines = List.copyOf(lines);
  }

  static KeeperSign at(Path lockFile) {
    try {
      return new KeeperSign(Files.readString(lockFile).lines().toList());
    } catch (IOException noneOrNotOurs) {
      return new KeeperSign(List.of());
    }
  }

  Optional<Path> socket() {
    try {
      return first("/").map(Path::of);
    } catch (InvalidPathException notOurs) {
      return Optional.empty();
    }
  }

  /// The keeper's version; one that nobody can read where it does not tell.
  public Version version() {
    return new Version(
        first(VERSION).map(line -> line.substring(VERSION.length())).orElse("unknown"));
  }

  /// Whether a command started the keeper, and another one may do so again. What runs in the
  /// foreground is a person's or a service manager's.
  public boolean isInBackground() {
    return lines.contains("background");
  }

  private Optional<String> first(String beginning) {
    return lines.stream().filter(line -> line.startsWith(beginning)).findFirst();
  }
}
