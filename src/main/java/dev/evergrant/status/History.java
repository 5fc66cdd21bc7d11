package dev.evergrant.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happened to one account, oldest first, for the timeline of its page.
public record History(List<Entry> entries) {
  /// One thing that happened.
  ///
  /// @param until when it was over, or when the token it brought ends; null where that is unknown
  /// @param reason the OAuth error or technical line of a delay or an end
  public record Entry(Instant at, Kind kind, @Nullable Instant until, @Nullable String reason) {}

  public enum Kind {
    LOGGED_IN,
    REFRESHED,
    DELAYED,
    ENDED,
    LOGGED_OUT,
    ASLEEP
  }

  public History {
    entries = List.copyOf(entries);
  }
}
