package dev.evergrant.tray;

/// Text for a place that reads a little HTML.
final class Markup {
  private Markup() {}

  static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
