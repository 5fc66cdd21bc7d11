package dev.evergrant.cli;

/// What a person typed, with its options filled in by picocli.
interface Errand {
  /// Blocking. The exit code; throws [CommandStopped].
  int run();

  /// Whether it failed when its output could not be written. What goes on for as long as somebody
  /// reads it has not.
  default boolean needsItsReader() {
    return true;
  }

  /// Whether its words are another program's, and may look like options that it does not have.
  default boolean takesWordsOfOthers() {
    return false;
  }
}
