package dev.evergrant.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The client's lines. Blocking, of one thread.
final class Lines {
  /// Stands for a line of more than [Message#LIMIT] bytes, which is read away.
  private static final byte[] TOO_LONG = new byte[0];

  private static final byte[] BLANK = {' '};

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int end;

  Lines(InputStream in) {
    this.in = in;
  }

  static boolean isTooLong(byte[] line) {
    return line.length == 0;
  }

  /// The next line that is not blank, without its end; null at the end of input, where a line
  /// without an end counts.
  byte @Nullable [] next() throws IOException {
    while (true) {
      var line = line();
      if (line == null || isTooLong(line) || !isBlank(line)) {
        return line;
      }
    }
  }

  private byte @Nullable [] line() throws IOException {
    var line = new ByteArrayOutputStream();
    var tooLong = false;
    while (fill()) {
      var start = position;
      while (position < end && buffer[position] != '\n') {
        position++;
      }
      tooLong |= line.size() + position - start > Message.LIMIT;
      if (!tooLong) {
        line.write(buffer, start, position - start);
      }
      if (position < end) {
        position++;
        return tooLong ? TOO_LONG : line(line);
      }
    }
    if (tooLong) {
      return TOO_LONG;
    }
    return line.size() == 0 ? null : line.toByteArray();
  }

  private static byte[] line(ByteArrayOutputStream read) {
    return read.size() == 0 ? BLANK : read.toByteArray();
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
