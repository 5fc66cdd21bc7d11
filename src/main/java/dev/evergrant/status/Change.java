package dev.evergrant.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of `events`: what happened, and to whom.
///
/// @param account the account as it is after the change; null for a change of the keeper itself
/// @param status everything as it is after the change
public record Change(Instant at, What what, @Nullable AccountStatus account, KeeperStatus status) {
  public enum What {
    STATE("state"),
    REFRESHED("refreshed"),
    PROMPTED("prompted"),
    /// A program that was never let in waits for the person's answer: the newest one that is asked.
    ASKED("asked"),
    SAVED("saved"),
    ADDED("added"),
    REMOVED("removed"),
    /// The settings, the keychain or the notices changed: not an account's line.
    KEEPER("keeper");

    private final String word;

    What(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
