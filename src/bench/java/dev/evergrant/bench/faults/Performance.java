package dev.evergrant.bench.faults;

import java.time.Instant;
import java.util.stream.Stream;

/// Plays one run from its login to what came of it. Blocking, for about a minute.
record Performance(Row row, Run run) {
  private static final int LONGEST_STORY = 16;
  private static final int FRAMES = 12;

  Outcome play(Desktop shared) {
    try (var stage = Stage.open(run.plan(), shared)) {
      try {
        return play(stage);
      } catch (AssertionError | Exception wrong) {
        return broken(wrong, story(stage));
      }
    } catch (AssertionError | Exception noWorld) {
      return broken(noWorld, "");
    }
  }

  private Outcome play(Stage stage) throws Exception {
    run.script().play(stage);
    var kept = stage.isKept();
    if (row.promise() == Row.Promise.NOTHING_IS_LOST && run.plan().isStrict()) {
      var reuses = stage.provider().stats().reuses();
      Stage.expect(reuses == 0, "no used refresh token is sent again", reuses);
    }
    Leaks.look(stage.evergrant().home(), stage.provider().secrets());
    var tools = stage.tools();
    var gap = tools.gap();
    if (!kept) {
      // One click, and everything goes on: also after the worst.
      var since = Instant.now();
      stage.logIn();
      Stage.expect(stage.isFreshSince(since), "a login goes on after one click", stage.status());
    }
    return new Outcome(
        1,
        kept ? 0 : 1,
        tools.refused(),
        tools.cured(),
        gap,
        stage.lookout().prompts(),
        stage.lookout().episodes(),
        stage.lookout().reminders(),
        kept || row.promise() == Row.Promise.ENDS_THE_SESSION
            ? null
            : "%s: lost: %s".formatted(run.variant(), story(stage)));
  }

  /// What happened last, for whoever looks for the reason.
  private static String story(Stage stage) {
    var seen = stage.lookout().seen();
    return String.join(", ", seen.subList(Math.max(0, seen.size() - LONGEST_STORY), seen.size()));
  }

  private Outcome broken(Throwable wrong, String story) {
    var where =
        Stream.of(wrong.getStackTrace())
            .limit(FRAMES)
            .filter(each -> each.getClassName().endsWith("Rows"))
            .findFirst()
            .map(Object::toString)
            .orElse("");
    return Outcome.broken("%s: %s %s %s".formatted(run.variant(), wrong, where, story));
  }
}
