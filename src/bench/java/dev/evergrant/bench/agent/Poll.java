package dev.evergrant.bench.agent;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Which of many lines have something to read: poll(2).
final class Poll {
  private static final MethodHandle POLL =
      Libc.function("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final short POLLIN = 1;

  /// `struct pollfd`: the descriptor, what to look for, what was found.
  private static final int ENTRY = 8;

  private static final int EVENTS = 4;
  private static final int FOUND = 6;

  /// So long can no answer take; then the server is stuck.
  private static final int PATIENCE = 30_000;

  private final MemorySegment entries;
  private final int count;

  Poll(Arena arena, int count) {
    this.entries = arena.allocate((long) ENTRY * count, ENTRY);
    this.count = count;
  }

  void watch(int place, Line line) {
    entries.set(JAVA_INT, (long) ENTRY * place, line.number());
    entries.set(JAVA_SHORT, (long) ENTRY * place + EVENTS, POLLIN);
    entries.set(JAVA_SHORT, (long) ENTRY * place + FOUND, (short) 0);
  }

  /// Blocks until one of them has.
  void await() {
    try {
      if ((int) POLL.invokeExact(entries, (long) count, PATIENCE) <= 0) {
        throw new IllegalStateException("no answer for %d ms".formatted(PATIENCE));
      }
    } catch (Throwable failed) {
      throw new IllegalStateException(failed);
    }
  }

  boolean isReady(int place) {
    return entries.get(JAVA_SHORT, (long) ENTRY * place + FOUND) != 0;
  }
}
