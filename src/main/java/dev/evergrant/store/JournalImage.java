package dev.evergrant.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// What could be read of a journal's file.
///
/// A damaged record costs only itself: the search goes on at the next mark, and nothing is believed
/// that the key does not prove.
///
/// @param damaged whether there are bytes that no record accounts for
/// @param end where the next record may be written; only zeros from there on
record JournalImage(List<JournalLine> lines, boolean damaged, int end) {

  /// Reads all records after the header, or from the beginning where that is damaged.
  static JournalImage read(ByteBuffer file, JournalCipher cipher) {
    var lines = new ArrayList<JournalLine>();
    var damaged = JournalHeader.read(file).isEmpty();
    var position = damaged ? 0 : JournalHeader.SIZE;
    var end = position;
    while (position < file.limit()) {
      var frame = JournalFrame.read(file, position, cipher);
      frame.ifPresent(found -> lines.add(found.line()));
      damaged |= frame.isEmpty() && file.get(position) != 0;
      position += frame.map(JournalFrame::size).orElse(1);
      end = frame.isPresent() || file.get(position - 1) != 0 ? position : end;
    }
    return new JournalImage(List.copyOf(lines), damaged, end);
  }

  /// Whether there is nothing but free space behind the header.
  static boolean isBlank(ByteBuffer file) {
    for (var position = JournalHeader.SIZE; position < file.limit(); position++) {
      if (file.get(position) != 0) {
        return false;
      }
    }
    return true;
  }

  LiveEntries live() {
    var live = new LiveEntries();
    lines.forEach(line -> line.applyTo(live));
    return live;
  }
}
