package dev.evergrant.session;

import dev.evergrant.oauth.TokenSet;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the refreshes of one login, seen by one keeper, show of its end.
///
/// @param told what becomes of the end that the provider tells
/// @param life how long access tokens usually live; null until two in a row agree
/// @param cut whether the present one is shorter than that: providers shorten `expires_in` near the
///   end of a session
public record Course(Told told, @Nullable Duration life, boolean cut) {
  public static final Course NEW = new Course(Told.UNSEEN, null, false);

  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /// What a refresh does to the end that the provider tells for the login.
  public enum Told {
    UNSEEN,
    STAYS,
    MOVES
  }

  /// The course after a refresh that brought `after` in place of `before`.
  Course after(TokenSet before, TokenSet after) {
    var between = Duration.between(before.sentAt(), after.sentAt());
    if (!between.isPositive()) {
      return this;
    }
    var agreed = agreed(before.life(), after.life());
    return new Course(told(before, after, between), agreed, isCut(agreed, after.life()));
  }

  private static Told told(TokenSet before, TokenSet after, Duration between) {
    var earlier = before.grantExpiresAt();
    var later = after.grantExpiresAt();
    if (earlier == null || later == null) {
      return Told.UNSEEN;
    }
    if (stays(earlier, later, between)) {
      return Told.STAYS;
    }
    return later.isAfter(earlier) ? Told.MOVES : Told.UNSEEN;
  }

  /// An idle limit moves by the time between two refreshes; a fixed end moves by what a server
  /// rounds, which is less than half of the five seconds that are always between them.
  private static boolean stays(Instant earlier, Instant later, Duration between) {
    var moved = Duration.between(earlier, later).abs();
    return moved.plus(moved).compareTo(between) <= 0;
  }

  // Some providers draw each life at random: only one that had been steady is known to be cut.
  private @Nullable Duration agreed(@Nullable Duration before, @Nullable Duration after) {
    if (before == null || after == null) {
      return null;
    }
    return before.minus(after).abs().compareTo(TOLERANCE) <= 0 ? after : life;
  }

  private static boolean isCut(@Nullable Duration usual, @Nullable Duration life) {
    return usual != null
        && life != null
        && life.compareTo(usual.minus(TOLERANCE)) < 0
        && life.compareTo(usual.minus(Part.of(usual, 10))) < 0;
  }
}
