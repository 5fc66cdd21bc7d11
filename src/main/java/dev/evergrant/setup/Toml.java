package dev.evergrant.setup;

/// Texts of TOML.
final class Toml {
  private Toml() {}

  /// A basic string.
  static String text(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
