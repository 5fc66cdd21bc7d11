package dev.evergrant.mcp;

import java.time.Duration;
import java.util.Optional;

/// Where in an event stream we are, for the next connection to go on from there. Of one thread.
final class Cursor {
  private String lastId = "";
  private Duration pause = Duration.ZERO;
  private int failures;

  void saw(ServerEvent event, Optional<Duration> wanted) {
    lastId = event.id().isEmpty() ? lastId : event.id();
    failures = 0;
    saw(wanted);
  }

  void saw(Optional<Duration> wanted) {
    pause = wanted.orElse(pause);
  }

  void failed() {
    failures++;
  }

  /// Attempts since the last event.
  int failures() {
    return failures;
  }

  boolean isKnown() {
    return HeaderText.isWord(lastId);
  }

  String lastId() {
    return lastId;
  }

  /// How long the server wants us to wait before we come again.
  Duration pause() {
    return pause;
  }
}
