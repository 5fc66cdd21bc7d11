package dev.evergrant.agent;

import java.time.Duration;

/// How much a client may ask of us.
///
/// @param reading how long a client may take to say what it wants
/// @param writing how long it may take to read the answer
/// @param longest bytes of one request
/// @param silent how many connections may be reading at a time; the oldest gives way
/// @param open how many may be connected at a time, those that wait for their answer among them;
///   beyond it the oldest of the program that has most gives way
/// @param unfinished bytes of all requests together that are not answered yet; beyond it the
///   longest gives way
/// @param backlog changes that a watcher may be behind
public record Limits(
    Duration reading,
    Duration writing,
    int longest,
    int silent,
    int open,
    long unfinished,
    int backlog) {
  public static final Limits DEFAULT =
      new Limits(
          Duration.ofSeconds(10), Duration.ofSeconds(10), 64 << 10, 1024, 2048, 2 << 20, 1024);
}
