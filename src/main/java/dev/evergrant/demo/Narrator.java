package dev.evergrant.demo;

import dev.evergrant.text.Messages;
import dev.evergrant.view.Remaining;
import java.io.PrintStream;

/// Sets the tour's text: numbered steps, what is said below them, one line that counts down.
///
/// On a terminal the countdown is rewritten in place. Elsewhere it is printed every five seconds,
/// so that a log shows that time passes and is not flooded.
final class Narrator {
  private static final String INDENT = "     ";
  private static final String ERASE_LINE = "\r\033[K";

  private final PrintStream out;
  private final Messages messages;
  private final boolean terminal;
  private int step;
  private boolean counting;

  Narrator(PrintStream out, Messages messages, boolean terminal) {
    this.out = out;
    this.messages = messages;
    this.terminal = terminal;
  }

  String text(String key, Object... arguments) {
    return messages.text(key, arguments);
  }

  void opening(String... keys) {
    print(bold(text("demo.title")));
    for (var key : keys) {
      print("");
      print(text(key));
    }
  }

  /// Begins the next step.
  void step(String key) {
    step++;
    print("");
    print(bold("%2d   %s".formatted(step, text(key))));
  }

  void closing(String key) {
    print("");
    print(bold(text(key)));
  }

  /// A paragraph; its line breaks are the message's own.
  void say(String key, Object... arguments) {
    text(key, arguments).lines().forEach(line -> print(INDENT + line));
  }

  /// What a person would type to see the same.
  void command(String line) {
    print(INDENT + styled("36", "$ " + line));
  }

  void done(String key, Object... arguments) {
    mark(styled("32", sign("✓", "*")), key, arguments);
  }

  void trouble(String key, Object... arguments) {
    mark(styled("31", sign("✗", "!")), key, arguments);
  }

  /// Why the tour stops.
  void failed(String reason) {
    print("");
    reason.lines().forEach(line -> print(INDENT + line));
    say("demo.failed.cure");
  }

  private void mark(String sign, String key, Object... arguments) {
    print("   %s %s".formatted(sign, text(key, arguments)));
  }

  /// A token, with as much of it as may be shown: nothing.
  void token(Remaining left) {
    print(INDENT + text("demo.token.masked", sign("•", "*").repeat(12), left.clock(messages)));
  }

  /// @param key a message with a gap for the time that is left
  void countdown(String key, Remaining left) {
    var line = INDENT + text(key, left.clock(messages));
    if (terminal) {
      out.print(ERASE_LINE + line);
      out.flush();
      counting = true;
    } else if (left.left().toSeconds() % 5 == 0 && !left.isOver()) {
      print(line);
    }
  }

  private void print(String line) {
    if (counting) {
      out.print(ERASE_LINE);
      counting = false;
    }
    out.println(line);
    out.flush();
  }

  private String bold(String line) {
    return styled("1", line);
  }

  private String styled(String code, String line) {
    return terminal ? "\033[%sm%s\033[0m".formatted(code, line) : line;
  }

  private String sign(String wished, String plain) {
    return out.charset().newEncoder().canEncode(wished) ? wished : plain;
  }
}
