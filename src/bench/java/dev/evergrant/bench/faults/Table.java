package dev.evergrant.bench.faults;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is printed: a line for each row as soon as it is known, then the sums and what was broken.
final class Table {
  private static final String LINE = "%-46s %4s %4s %4s %5s %8s %7s  %s%n";

  private final PrintStream out;
  private final long start = System.nanoTime();
  private final List<String> broken = new ArrayList<>();
  private Outcome sum = Outcome.NONE;
  private int rows;

  Table(PrintStream out) {
    this.out = out;
  }

  void head() {
    out.printf(LINE, "fault", "runs", "lost", "401s", "cured", "gap", "prompts", "");
  }

  void row(Row row, Outcome outcome) {
    var good = outcome.keeps(row.promise());
    out.printf(
        LINE,
        row.fault(),
        outcome.runs(),
        outcome.lost(),
        outcome.refused(),
        outcome.cured(),
        seconds(outcome.gap()),
        outcome.prompts(),
        good ? row.promise().mark() : "BROKEN");
    if (!good) {
      out.println("  " + (outcome.broken() == null ? outcome : outcome.broken()));
      broken.add(row.fault());
    }
    sum = sum.and(outcome);
    rows++;
  }

  /// 401s and logins lost are those of rows that promise none.
  void end() {
    out.printf(
        "%n%d rows, %d runs in %s; %d logins ended, %d prompts in %d episodes, %d reminders%n",
        rows,
        sum.runs(),
        seconds(Duration.ofNanos(System.nanoTime() - start)),
        sum.lost(),
        sum.prompts(),
        sum.episodes(),
        sum.reminders());
    out.println(
        "401s: after reject and one more try; cured: where that helped; gap: the longest time in"
            + " which a tool had no token that worked");
    out.println(
        broken.isEmpty() ? "Every promise was kept." : "BROKEN: " + String.join(", ", broken));
  }

  private static String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1000.0).toLowerCase(Locale.ROOT);
  }
}
