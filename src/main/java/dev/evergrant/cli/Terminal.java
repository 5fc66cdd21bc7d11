package dev.evergrant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;

/// Where a command reads and writes: results on `out`, messages on `err`.
///
/// @param interactive whether a person sits at it, who can be asked
public record Terminal(InputStream in, PrintStream out, PrintStream err, boolean interactive) {
  private static final int LONGEST_INPUT = 1 << 16;

  /// A line of the result, for a person.
  void print(String line) {
    out.println(harmless(line));
    out.flush();
  }

  /// A line of the result for a program.
  void printRaw(String line) {
    printExactly(line + "\n");
  }

  /// The result for a program, as it is: UTF-8 whatever the locale says (RFC 8259, section 8.1).
  void printExactly(String text) {
    var bytes = text.getBytes(UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  void say(String message) {
    err.println(harmless(message));
    err.flush();
  }

  /// Whether what is said can hold a picture made of blocks.
  boolean draws() {
    return err.charset().newEncoder().canEncode('█');
  }

  /// Whether what was printed got lost: a full disk, a reader who left.
  boolean isBroken() {
    return out.checkError();
  }

  /// The answer to a question, empty at the end of the input. Blocking.
  Optional<String> ask(String question) {
    err.print(harmless(question) + " ");
    err.flush();
    return line();
  }

  /// All of the input without the white space around it; empty where there is too much of it.
  /// Blocking.
  String all() {
    try {
      var bytes = in.readNBytes(LONGEST_INPUT + 1);
      return bytes.length > LONGEST_INPUT ? "" : new String(bytes, UTF_8).strip();
    } catch (IOException closed) {
      return "";
    }
  }

  /// The next line; empty at the end of the input. Blocking.
  Optional<String> line() {
    var bytes = new ByteArrayOutputStream();
    try {
      var next = in.read();
      if (next < 0) {
        return Optional.empty();
      }
      for (; next >= 0 && next != '\n'; next = in.read()) {
        bytes.write(next);
      }
    } catch (IOException closed) {
      return Optional.empty();
    }
    return Optional.of(bytes.toString(UTF_8).strip());
  }

  /// A provider's words may hold what a terminal takes for commands.
  private static String harmless(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\n]]", " ");
  }
}
