package dev.evergrant.store;

import static java.util.Objects.requireNonNullElse;

import dev.evergrant.status.Notice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A small file that is replaced whole or not at all, and never overwritten while it is damaged.
///
/// Blocking, for one thread at a time. What goes wrong becomes a notice, not an exception.
final class WholeFile {
  private final Path path;
  private final Notice.Kind setAside;
  private final InstantSource clock;
  private final Consumer<Notice> notices;

  /// A damaged file that could not be set aside is in the way of every new one.
  private final AtomicBoolean blocked = new AtomicBoolean();

  WholeFile(Path path, Notice.Kind setAside, InstantSource clock, Consumer<Notice> notices) {
    this.path = path;
    this.setAside = setAside;
    this.clock = clock;
    this.notices = notices;
  }

  /// What is in it; empty where there is no file, or none that can be read: then it is set aside.
  Optional<byte[]> read() {
    try {
      return Optional.of(Files.readAllBytes(path));
    } catch (NoSuchFileException notYet) {
      return Optional.empty();
    } catch (IOException unreadable) {
      setAside();
      return Optional.empty();
    }
  }

  /// Gives the damaged file another name and says so.
  void setAside() {
    aside(() -> PrivateFiles.setAside(path, clock.instant()));
  }

  /// Keeps the file, damaged in part, under another name beside its own, and says so.
  void keepAside() {
    aside(() -> PrivateFiles.keepAside(path, clock.instant()));
  }

  private void aside(Move move) {
    try {
      notices.accept(new Notice(setAside, List.of(move.move().toString())));
    } catch (IOException stuck) {
      blocked.set(true);
      notWritten(stuck);
    }
  }

  /// Puts `content` in its place and on the disk. False: what was there before is still there.
  boolean write(byte[] content) {
    if (blocked.get()) {
      notWritten(new IOException("a damaged file is in the way"));
      return false;
    }
    try {
      replace(path, content);
      return true;
    } catch (IOException refused) {
      notWritten(refused);
      return false;
    }
  }

  /// The same for whoever wants to know what went wrong.
  static void replace(Path path, byte[] content) throws IOException {
    var draft = PrivateFiles.draft(path);
    try {
      fill(draft, content);
      PrivateFiles.replace(draft, path);
    } finally {
      // Half a draft on a full disk would only keep it full.
      Files.deleteIfExists(draft);
    }
  }

  private static void fill(Path draft, byte[] content) throws IOException {
    try (var channel = PrivateFiles.create(draft)) {
      var buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private void notWritten(IOException why) {
    notices.accept(notWritten(path, why));
  }

  static Notice notWritten(Path path, IOException why) {
    var reason = requireNonNullElse(why.getMessage(), why.getClass().getSimpleName());
    return new Notice(Notice.Kind.NOT_WRITTEN, List.of(path.toString(), reason));
  }

  /// Gives the file another name, and tells which.
  @FunctionalInterface
  private interface Move {
    Path move() throws IOException;
  }
}
