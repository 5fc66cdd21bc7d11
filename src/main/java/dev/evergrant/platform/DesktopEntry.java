package dev.evergrant.platform;

import static java.util.stream.Collectors.joining;

import java.util.List;

/// Values of a desktop entry, escaped as the Desktop Entry Specification wants them.
final class DesktopEntry {
  private DesktopEntry() {}

  /// A value of type string.
  static String string(String text) {
    return text.replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  /// A command line that gives a program exactly these arguments.
  ///
  /// Two rules one over the other: the quoting of `Exec`, then that of every string.
  static String exec(List<String> command) {
    return string(command.stream().map(DesktopEntry::quoted).collect(joining(" ")));
  }

  // A percent sign starts a field code, quoted or not.
  private static String quoted(String argument) {
    return '"' + argument.replaceAll("([\"`$\\\\])", "\\\\$1").replace("%", "%%") + '"';
  }
}
