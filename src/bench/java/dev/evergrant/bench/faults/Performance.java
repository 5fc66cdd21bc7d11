package dev.evergrant.bench.faults;

import java.time.Instant;

/// Plays one run from its login to what came of it. Blocking, for about a minute.
record Performance(Row row, Run run) {
  private static final int STORY = 12;

  Outcome play(Desktop shared) {
    try (var stage = Stage.open(run.plan(), shared)) {
      try {
        return play(stage);
      } catch (AssertionError | Exception wrong) {
        return broken(wrong, stage.lookout().seen().toString());
      }
    } catch (AssertionError | Exception noWorld) {
      return broken(noWorld, "");
    }
  }

  private Outcome play(Stage stage) throws Exception {
    run.script().play(stage);
    var kept = stage.isKept();
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
        kept || row.promise() == Row.Promise.ENDS_THE_SESSION
            ? null
            : "%s: lost: %s".formatted(run.variant(), stage.lookout().seen()));
  }

  private Outcome broken(Throwable wrong, String story) {
    var where =
        wrong.getStackTrace().length == 0
            ? ""
            : java.util.Arrays.stream(wrong.getStackTrace())
                .limit(STORY)
                .filter(each -> each.getClassName().contains("Rows"))
                .findFirst()
                .map(Object::toString)
                .orElse("");
    return Outcome.broken("%s: %s %s %s".formatted(run.variant(), wrong, where, story));
  }
}
