package dev.evergrant.cli;

/// What a person typed, with its options filled in by picocli.
interface Errand {
  /// Blocking. The exit code; throws [CommandStopped].
  int run();
}
