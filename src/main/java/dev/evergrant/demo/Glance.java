package dev.evergrant.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One change of the keeper, as much of it as the tour looks at. `app` makes it of what the watch
/// of the agent socket says.
///
/// @param socket where the keeper listens
/// @param account null for a change of the keeper itself
public record Glance(What what, String socket, @Nullable Account account) {
  /// What happened.
  public enum What {
    ADDED,
    REFRESHED,
    OTHER
  }

  /// The demo's account after the change.
  ///
  /// @param state the session's name, as `list --json` writes it
  /// @param fresh whether somebody is logged in and the next refresh is arranged
  /// @param needsThePerson whether only a login makes it go on
  /// @param reason why, in the provider's words
  /// @param loginUrl the page of an open login
  public record Account(
      String state,
      boolean fresh,
      boolean needsThePerson,
      @Nullable String reason,
      @Nullable String lastFailure,
      @Nullable String subject,
      @Nullable Instant refreshAt,
      @Nullable String loginUrl) {}
}
