package dev.evergrant.agent;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/// Finds the end of a plain JSON object in a stream that has no framing: where the braces balance.
///
/// Quotes, backslashes and braces are single bytes in UTF-8 and never part of another character, so
/// bytes will do. White space before the object is passed over.
final class PlainFrame {
  /// How a reading ended.
  sealed interface Read {
    record Whole(String text) implements Read {}

    /// It began like the encrypted form: a base64 key.
    record Encrypted() implements Read {}

    record TooLong() implements Read {}

    /// The client went away before the object was whole.
    record Gone() implements Read {}
  }

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final int longest;
  private int depth;
  private boolean quoted;
  private boolean escaped;

  private PlainFrame(int longest) {
    this.longest = longest;
  }

  /// Reads one object. Blocking; the caller closes the channel when its patience ends.
  static Read read(ReadableByteChannel channel, int longest) throws IOException {
    var frame = new PlainFrame(longest);
    var buffer = ByteBuffer.allocate(4096);
    while (channel.read(buffer) >= 0) {
      buffer.flip();
      while (buffer.hasRemaining()) {
        var b = buffer.get();
        if (frame.bytes.size() == 0 && b != '{') {
          if (!isWhite(b)) {
            return new Read.Encrypted();
          }
        } else if (frame.isWholeWith(b)) {
          return new Read.Whole(frame.text());
        } else if (frame.bytes.size() >= frame.longest) {
          return new Read.TooLong();
        }
      }
      buffer.clear();
    }
    return new Read.Gone();
  }

  private static boolean isWhite(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private boolean isWholeWith(byte b) {
    bytes.write(b);
    if (quoted) {
      inText(b);
      return false;
    }
    switch (b) {
      case '"' -> quoted = true;
      case '{' -> depth++;
      case '}' -> depth--;
      default -> {}
    }
    return depth == 0;
  }

  private void inText(byte b) {
    if (escaped) {
      escaped = false;
    } else if (b == '\\') {
      escaped = true;
    } else if (b == '"') {
      quoted = false;
    }
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
