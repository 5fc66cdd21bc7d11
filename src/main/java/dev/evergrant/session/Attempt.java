package dev.evergrant.session;

import org.jspecify.annotations.Nullable;

/// How far the present effort to refresh has come, from the first sending to a new token set.
///
/// @param failures how many sendings brought nothing
/// @param doubt set once an outcome was unknown, until an answer is here
/// @param confirming whether the server has rejected the grant once, and is asked once more
/// @param strikes how many token sets in a row a tool saw refused soon after their birth
public record Attempt(int failures, @Nullable Doubt doubt, boolean confirming, int strikes) {
  static Attempt first(int strikes) {
    return new Attempt(0, null, false, strikes);
  }

  /// The same after as many tries in vain as the server has seen in a row: who goes ahead for
  /// others is as patient as they.
  Attempt atLeast(int seen) {
    return new Attempt(Math.max(failures, seen), doubt, confirming, strikes);
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
