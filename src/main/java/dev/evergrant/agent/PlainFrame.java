package dev.evergrant.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/// Finds the end of a plain JSON object in a stream that has no framing: where the braces balance.
///
/// Quotes, backslashes and braces are single bytes in UTF-8 and never part of another character, so
/// bytes will do. White space before the object is passed over.
final class PlainFrame {
  /// How a reading ended.
  sealed interface Read {
    record Whole(String text) implements Read {}

    /// It began otherwise: with a key of the encrypted form, whose first byte waits to be read.
    record Encrypted() implements Read {}

    record TooLong() implements Read {}

    /// The client went away before the object was whole.
    record Gone() implements Read {}
  }

  private int depth;
  private boolean quoted;
  private boolean escaped;

  private PlainFrame() {}

  /// Reads one object. Blocking.
  static Read read(Inlet inlet, int longest) throws IOException {
    var first = inlet.next();
    while (isWhite(first)) {
      first = inlet.next();
    }
    if (first == Inlet.END) {
      return new Read.Gone();
    }
    inlet.back();
    return first == '{' ? object(inlet, longest) : new Read.Encrypted();
  }

  private static Read object(Inlet inlet, int longest) throws IOException {
    var frame = new PlainFrame();
    var bytes = new ByteArrayOutputStream(512);
    while (bytes.size() < longest) {
      var b = inlet.next();
      if (b == Inlet.END) {
        return new Read.Gone();
      }
      bytes.write(b);
      if (frame.endsWith(b)) {
        return new Read.Whole(bytes.toString(UTF_8));
      }
    }
    return new Read.TooLong();
  }

  /// The object, where these bytes begin with a whole one.
  static Optional<String> wholeIn(byte[] bytes, int length) {
    if (length == 0 || bytes[0] != '{') {
      return Optional.empty();
    }
    var frame = new PlainFrame();
    for (int i = 0; i < length; i++) {
      if (frame.endsWith(bytes[i])) {
        return Optional.of(new String(bytes, 0, i + 1, UTF_8));
      }
    }
    return Optional.empty();
  }

  private static boolean isWhite(int b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private boolean endsWith(int b) {
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

  private void inText(int b) {
    if (escaped) {
      escaped = false;
    } else if (b == '\\') {
      escaped = true;
    } else if (b == '"') {
      quoted = false;
    }
  }
}
