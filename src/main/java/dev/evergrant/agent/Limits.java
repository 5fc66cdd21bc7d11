package dev.evergrant.agent;

import java.time.Duration;

/// How much a client may ask of us.
///
/// @param reading how long a client may take to say what it wants
/// @param writing how long it may take to read the answer
/// @param longest bytes of one request
/// @param silent how many connections may be reading at a time; the oldest gives way
/// @param backlog changes that a watcher may be behind
public record Limits(Duration reading, Duration writing, int longest, int silent, int backlog) {
  public static final Limits DEFAULT =
      new Limits(Duration.ofSeconds(10), Duration.ofSeconds(10), 64 << 10, 1024, 1024);
}
