package dev.evergrant.setup;

import java.util.regex.Pattern;

/// Texts of TOML, and what a line says without a parser.
///
/// A key that is there twice makes the whole file wrong, and the tool fails at every command. TOML
/// has many ways to write one, so only the plainest is taken for understood.
final class Toml {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]+");
  private static final Pattern HEADER = Pattern.compile("\\[[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+\\]");

  private Toml() {}

  /// A basic string.
  static String text(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }

  /// A plain header of a table inside another.
  static boolean isHeader(String line) {
    return HEADER.matcher(line).matches();
  }

  /// What hides a line from who reads lines: a text over several of them, a name in escapes.
  static boolean isOdd(String line) {
    return line.contains("\"\"\"")
        || line.contains("'''")
        || ((line.startsWith("[") || line.startsWith("\"")) && line.contains("\\"));
  }
}
