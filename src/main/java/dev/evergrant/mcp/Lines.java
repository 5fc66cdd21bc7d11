package dev.evergrant.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The client's lines. Blocking, of one thread.
final class Lines {
  /// Stands for a line of more than [Message#LIMIT] bytes, which is read away.
  static final byte[] TOO_LONG = new byte[0];

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int end;

  Lines(InputStream in) {
    this.in = in;
  }

  /// The next line that is not blank, without its end; null at the end of input, where a line
  /// without an end counts.
  byte @Nullable [] next() throws IOException {
    while (true) {
      var line = line();
      if (line == null || line == TOO_LONG || !isBlank(line)) {
        return line;
      }
    }
  }

  private byte @Nullable [] line() throws IOException {
    var line = new ByteArrayOutputStream();
    var isTooLong = false;
    while (fill()) {
      var start = position;
      while (position < end && buffer[position] != '\n') {
        position++;
      }
      isTooLong |= line.size() + position - start > Message.LIMIT;
      if (!isTooLong) {
        line.write(buffer, start, position - start);
      }
      if (position < end) {
        position++;
        return isTooLong ? TOO_LONG : line.toByteArray();
      }
    }
    if (isTooLong) {
      return TOO_LONG;
    }
    return line.size() == 0 ? null : line.toByteArray();
  }

  private boolean fill() throws IOException {
    if (position == end) {
      position = 0;
      end = Math.max(0, in.read(buffer));
    }
    return end > 0;
  }

  private static boolean isBlank(byte[] line) {
    for (var each : line) {
      if (each != ' ' && each != '\t' && each != '\r') {
        return false;
      }
    }
    return true;
  }
}
