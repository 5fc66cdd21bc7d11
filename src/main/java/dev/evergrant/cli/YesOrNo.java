package dev.evergrant.cli;

import java.util.Locale;

/// A question to the person at the terminal. Where nobody sits there the answer is no.
record YesOrNo(Surroundings surroundings) {

  /// Blocking.
  boolean ask(String key, Object... arguments) {
    var terminal = surroundings.terminal();
    return terminal.interactive()
        && terminal.ask(surroundings.text(key, arguments)).map(YesOrNo::isYes).orElse(false);
  }

  private static boolean isYes(String answer) {
    return switch (answer.toLowerCase(Locale.ROOT)) {
      case "y", "yes", "はい" -> true;
      default -> false;
    };
  }
}
