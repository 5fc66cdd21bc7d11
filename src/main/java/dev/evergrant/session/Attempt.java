package dev.evergrant.session;

import org.jspecify.annotations.Nullable;

/// How far the present effort to refresh has come, from the first sending to a new token set.
///
/// @param failures how many sendings brought nothing
/// @param doubt set once an outcome was unknown
/// @param confirming whether the server has rejected the grant once, and is asked once more
/// @param strikes how many token sets in a row a tool saw refused soon after their birth
public record Attempt(int failures, @Nullable Doubt doubt, boolean confirming, int strikes) {
  public static final Attempt FIRST = new Attempt(0, null, false, 0);

  static Attempt after(int strikes) {
    return new Attempt(0, null, false, strikes);
  }

  static Attempt inDoubt(Doubt doubt) {
    return new Attempt(1, doubt, false, 0);
  }

  Attempt failed() {
    return new Attempt(failures + 1, doubt, confirming, strikes);
  }

  Attempt doubting(Doubt doubt) {
    return new Attempt(failures + 1, doubt, confirming, strikes);
  }

  Attempt rejectedOnce() {
    return new Attempt(failures + 1, doubt, true, strikes);
  }
}
