package dev.evergrant.agent;

/// What a client gets.
sealed interface Answer {
  /// One message, then the end.
  record Once(String text) implements Answer {}

  /// One message, and then something that may well end this process.
  record Then(String text, Runnable afterwards) implements Answer {}

  /// One line for each change, until the client goes.
  record Changes() implements Answer {}
}
