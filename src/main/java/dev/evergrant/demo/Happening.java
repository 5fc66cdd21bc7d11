package dev.evergrant.demo;

/// What the tour waits for.
sealed interface Happening {
  /// The keeper says what changed.
  record Changed(Glance glance) implements Happening {}

  /// A tool got its answer.
  record Answered() implements Happening {}

  /// The keeper ended.
  record Ended() implements Happening {}
}
