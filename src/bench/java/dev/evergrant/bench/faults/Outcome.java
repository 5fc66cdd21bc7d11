package dev.evergrant.bench.faults;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of a run, or of a row's runs together.
///
/// @param lost logins that ended
/// @param refused uses of a token that ended in 401 although the tool had said `reject` and tried
///   once more
/// @param cured those where that helped
/// @param gap the longest time in which a tool that wanted a token had none that worked
/// @param reminders of the login's coming end, while it still works: at most one a day
/// @param broken what a script found wrong, null where nothing was
record Outcome(
    int runs,
    int lost,
    int refused,
    int cured,
    Duration gap,
    int prompts,
    int episodes,
    int reminders,
    @Nullable String broken) {
  static final Outcome NONE = new Outcome(0, 0, 0, 0, Duration.ZERO, 0, 0, 0, null);

  static Outcome broken(String what) {
    return new Outcome(1, 0, 0, 0, Duration.ZERO, 0, 0, 0, what);
  }

  Outcome and(Outcome other) {
    return new Outcome(
        runs + other.runs,
        lost + other.lost,
        refused + other.refused,
        cured + other.cured,
        gap.compareTo(other.gap) > 0 ? gap : other.gap,
        prompts + other.prompts,
        episodes + other.episodes,
        reminders + other.reminders,
        broken == null ? other.broken : broken);
  }

  boolean keeps(Row.Promise promise) {
    return broken == null
        && prompts <= episodes
        && reminders <= runs
        && switch (promise) {
          case NOTHING_IS_LOST -> lost == 0 && refused == 0;
          case THE_API_REFUSES -> lost == 0;
          case ENDS_THE_SESSION -> true;
        };
  }
}
