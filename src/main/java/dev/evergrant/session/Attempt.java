package dev.evergrant.session;

import dev.evergrant.oauth.Target;
import org.jspecify.annotations.Nullable;

/// How far the present effort to refresh has come, from the first sending to a new token set.
///
/// @param failures how many sendings brought nothing
/// @param doubt set once an outcome was unknown, until an answer is here
/// @param confirming whether the server has rejected the grant once, and is asked once more
/// @param strikes how many token sets in a row a tool saw refused soon after their birth
/// @param target what token it is to bring; null for the account's own, to which every failure
///   falls back
public record Attempt(
    int failures, @Nullable Doubt doubt, boolean confirming, int strikes, @Nullable Target target) {
  public Attempt(int failures, @Nullable Doubt doubt, boolean confirming, int strikes) {
    this(failures, doubt, confirming, strikes, null);
  }

  static Attempt first(int strikes) {
    return new Attempt(0, null, false, strikes);
  }

  /// The same effort for this token, null for the account's own.
  Attempt towards(@Nullable Target other) {
    return new Attempt(failures, doubt, confirming, strikes, other);
  }

  /// The same after as many tries in vain as the server has seen in a row: who goes ahead for
  /// others is as patient as they.
  Attempt atLeast(int seen) {
    return new Attempt(Math.max(failures, seen), doubt, confirming, strikes, target);
  }

  /// The computer woke up or the network came back: past failures say little.
  Attempt hopeful() {
    return new Attempt(Math.min(failures, 1), doubt, confirming, strikes);
  }

  Attempt failed() {
    return new Attempt(failures + 1, doubt, confirming, strikes);
  }

  Attempt inDoubt(Doubt present) {
    return new Attempt(failures + 1, present, confirming, strikes);
  }

  Attempt rejectedOnce() {
    return new Attempt(failures + 1, null, true, strikes);
  }
}
