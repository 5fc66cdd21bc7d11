package dev.evergrant.bench.faults;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs the matrix, several runs at a time, and prints a line for each row.
///
/// A run waits most of its time, so more of them than the machine has cores go side by side.
public final class Faults {
  private static final int AT_ONCE = 10;

  private Faults() {}

  /// `./dev bench faults [--at-once N] [WORD...]`: with words, only the rows that have one of them
  /// in their names. False where a promise was broken.
  public static boolean run(List<String> arguments) throws Exception {
    var words = new ArrayList<>(arguments);
    var atOnce = AT_ONCE;
    if (words.size() > 1 && words.getFirst().equals("--at-once")) {
      words.removeFirst();
      atOnce = Integer.parseInt(words.removeFirst());
    }
    return run(chosen(words), atOnce, System.out);
  }

  static List<Row> chosen(List<String> words) {
    return Matrix.rows().stream()
        .filter(row -> words.isEmpty() || words.stream().anyMatch(row.fault()::contains))
        .toList();
  }

  static boolean run(List<Row> rows, int atOnce, PrintStream out) throws Exception {
    Runtime.getRuntime().addShutdownHook(new Thread(Faults::endAll));
    var table = new Table(out);
    var good = true;
    try (var desktop = Desktop.open();
        var pool = Executors.newFixedThreadPool(atOnce)) {
      var playing = rows.stream().map(row -> started(row, desktop, pool::submit)).toList();
      table.head();
      for (var at = 0; at < rows.size(); at++) {
        var outcome = Outcome.NONE;
        for (var run : playing.get(at)) {
          outcome = outcome.and(run.get());
        }
        table.row(rows.get(at), outcome);
        good &= outcome.keeps(rows.get(at).promise());
      }
    }
    table.end();
    return good;
  }

  /// Whoever interrupts the bench finds no keeper and no keyring left.
  private static void endAll() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
  }

  @FunctionalInterface
  private interface Start {
    Future<Outcome> submit(Callable<Outcome> run);
  }

  private static List<Future<Outcome>> started(Row row, Desktop desktop, Start pool) {
    return row.runs().stream()
        .map(run -> pool.submit(() -> new Performance(row, run).play(desktop)))
        .toList();
  }
}
