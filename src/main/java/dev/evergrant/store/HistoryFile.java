package dev.evergrant.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.evergrant.status.Notice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// `history.jsonl`: one line of JSON for each thing that happened, oldest first.
///
/// Blocking, for one thread.
final class HistoryFile {
  private final Path path;
  private final WholeFile whole;

  HistoryFile(Path path, InstantSource clock, Consumer<Notice> notices) {
    this.path = path;
    this.whole = new WholeFile(path, Notice.Kind.HISTORY_SET_ASIDE, clock, notices);
  }

  /// Every line that can be read.
  List<HistoryLine> lines() {
    return text().flatMap(line -> parsed(line).stream()).toList();
  }

  /// Drops the lines that are not worth keeping, and sets aside a file with damaged ones.
  void keepOnly(Predicate<HistoryLine> worth) {
    var all = text().map(HistoryFile::parsed).toList();
    var kept = all.stream().flatMap(Optional::stream).filter(worth).toList();
    if (all.contains(Optional.<HistoryLine>empty())) {
      whole.keepAside();
    }
    if (kept.size() < all.size()) {
      whole.write(bytes(kept));
    }
  }

  private Stream<String> text() {
    return whole.read().map(bytes -> new String(bytes, UTF_8)).orElse("").lines();
  }

  private static Optional<HistoryLine> parsed(String line) {
    return Json.read(line.getBytes(UTF_8), HistoryLine.class);
  }

  private static byte[] bytes(List<HistoryLine> lines) {
    var bytes = new ByteArrayOutputStream();
    lines.forEach(line -> bytes.writeBytes(bytes(line)));
    return bytes.toByteArray();
  }

  private static byte[] bytes(HistoryLine line) {
    return (new String(Json.write(line), UTF_8) + "\n").getBytes(UTF_8);
  }

  /// Adds a line, whole or not at all.
  void append(HistoryLine line) throws IOException {
    PrivateFiles.makeFolder(path.resolveSibling(""));
    try (var channel =
        FileChannel.open(path, Set.of(CREATE, WRITE), PrivateFiles.onlyTheOwner(path))) {
      append(channel, ByteBuffer.wrap(bytes(line)));
    }
  }

  private static void append(FileChannel channel, ByteBuffer line) throws IOException {
    var end = channel.size();
    try {
      while (line.hasRemaining()) {
        channel.write(line, end + line.position());
      }
    } catch (IOException full) {
      channel.truncate(end);
      throw full;
    }
  }
}
