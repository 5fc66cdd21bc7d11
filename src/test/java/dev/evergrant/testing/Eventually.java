package dev.evergrant.testing;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Waits for something to become so, by looking again and again until a deadline.
///
/// What a look throws counts as "not yet"; the last of it is told when the deadline has passed.
public final class Eventually {
  /// Long enough for a loaded machine with two cores; a test that passes never waits for its end.
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofMillis(20);

  private Eventually() {}

  /// A look at the world that may fail with anything, an assertion included.
  @FunctionalInterface
  public interface Look {
    /// Returns when what was looked for is so, throws when it is not.
    void look() throws Exception;
  }

  /// Blocks until `condition` is true, for at most [#PATIENCE].
  public static void until(String what, Callable<Boolean> condition) {
    until(what, PATIENCE, condition);
  }

  /// Blocks until `condition` is true; fails with `what` when `patience` has run out.
  public static void until(String what, Duration patience, Callable<Boolean> condition) {
    find(what, patience, () -> condition.call() ? Optional.of(true) : Optional.empty());
  }

  /// Blocks until `look` throws nothing, for at most [#PATIENCE]: for assertions.
  public static void passes(String what, Look look) {
    until(
        what,
        () -> {
          look.look();
          return true;
        });
  }

  /// Blocks until `search` finds something, for at most [#PATIENCE].
  public static <T> T find(String what, Callable<Optional<T>> search) {
    return find(what, PATIENCE, search);
  }

  /// Blocks until `search` finds something; fails with `what` when `patience` has run out.
  public static <T> T find(String what, Duration patience, Callable<Optional<T>> search) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Throwable last = null;
      try {
        var found = search.call();
        if (found.isPresent()) {
          return found.get();
        }
      } catch (Exception | AssertionError notYet) {
        last = notYet;
      }
      if (System.nanoTime() - deadline > 0) {
        throw tooLate(what, patience, last);
      }
      pause();
    }
  }

  private static AssertionError tooLate(String what, Duration patience, @Nullable Throwable last) {
    var why = last == null ? "" : ": " + last.getMessage();
    return new AssertionError("waited %s in vain: %s%s".formatted(patience, what, why), last);
  }

  private static void pause() {
    LockSupport.parkNanos(PAUSE.toNanos());
    if (Thread.currentThread().isInterrupted()) {
      throw new AssertionError("interrupted while waiting");
    }
  }
}
