package dev.evergrant.store;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The journal's file, to append to: records, then zeros that hold the place of records to come.
///
/// The zeros are written, not skipped, so that a record finds room on a disk that is full by then
/// (not on a file system that copies on write). Blocking, for one thread.
final class JournalFile implements AutoCloseable {
  /// Files grow by this much at a time.
  private static final int STEP = 64 * 1024;

  /// Makes a new file; a test's may run out of space.
  @FunctionalInterface
  interface Maker {
    FileChannel make(Path file) throws IOException;
  }

  private final FileChannel channel;
  private final long start;
  private long end;
  private long size;

  private JournalFile(FileChannel channel, long end) throws IOException {
    this.channel = channel;
    this.start = end;
    this.end = end;
    this.size = channel.size();
  }

  /// A file that is already there, and intact up to `end`.
  static JournalFile open(Path path, long end) throws IOException {
    return new JournalFile(FileChannel.open(path, READ, WRITE, NOFOLLOW_LINKS), end);
  }

  /// Puts a new file in the place of whatever is there, whole or not at all, with these records and
  /// `room` for more.
  static JournalFile replace(
      Path path, Maker maker, JournalHeader header, List<byte[]> records, long room)
      throws IOException {
    var draft = PrivateFiles.draft(path);
    var channel = maker.make(draft);
    try {
      var file = new JournalFile(channel, fill(channel, header, records));
      file.reserve(room);
      channel.force(true);
      PrivateFiles.replace(draft, path);
      return file;
    } catch (IOException refused) {
      channel.close();
      Files.deleteIfExists(draft);
      throw refused;
    }
  }

  private static long fill(FileChannel channel, JournalHeader header, List<byte[]> records)
      throws IOException {
    var end = write(channel, header.write(), 0);
    for (var record : records) {
      end = write(channel, ByteBuffer.wrap(record), end);
    }
    return end;
  }

  private static long write(FileChannel channel, ByteBuffer bytes, long position)
      throws IOException {
    var end = position;
    while (bytes.hasRemaining()) {
      end += channel.write(bytes, end);
    }
    return end;
  }

  boolean fits(long bytes) {
    return size - end >= bytes;
  }

  /// Whether it has grown to several times what it was when it was made.
  boolean isWorthRewriting() {
    return end > 4 * STEP && end > 2 * start;
  }

  /// Makes sure that so many bytes will find room, whatever happens to the disk. A failure changes
  /// nothing that was there.
  void reserve(long bytes) throws IOException {
    if (fits(bytes)) {
      return;
    }
    try {
      var zeros = Math.ceilDiv(end + bytes - size, STEP) * STEP;
      for (var written = 0L; written < zeros; written += STEP) {
        write(channel, ByteBuffer.allocate(STEP), size + written);
      }
      channel.force(true);
    } finally {
      size = channel.size();
    }
  }

  /// Writes a record for which there is room: one write, which a kill of this process cannot undo
  /// any more. After a failure nobody knows what the file holds, and it has to be replaced.
  void append(byte[] record) throws IOException {
    end = write(channel, ByteBuffer.wrap(record), end);
  }

  /// Makes sure that a failure of power cannot undo it either.
  void force() throws IOException {
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
