package dev.evergrant.store;

import dev.evergrant.keeper.Chronicle;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.platform.Paths;
import dev.evergrant.status.History;
import dev.evergrant.status.Notice;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/// `history.jsonl`: what happened in the last 30 days.
///
/// All work on the file is done on a virtual thread of its own, in the order of the calls. A line
/// that the disk does not take is lost, and that is said once.
public final class JsonChronicle implements Chronicle, AutoCloseable {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration SHOWN = Duration.ofDays(1);
  private static final Duration SWEEP = Duration.ofDays(1);

  private final Path path;
  private final HistoryFile file;
  private final InstantSource clock;
  private final Consumer<Notice> notices;
  private final AtomicReference<Instant> swept = new AtomicReference<>(Instant.MIN);
  private final AtomicBoolean failing = new AtomicBoolean();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("history").factory());

  /// Returns at once; the file is swept beside the caller.
  public JsonChronicle(Paths paths, InstantSource clock, Consumer<Notice> notices) {
    this.path = paths.historyFile();
    this.file = new HistoryFile(path, clock, notices);
    this.clock = clock;
    this.notices = notices;
    thread.execute(this::sweep);
  }

  @Override
  public void append(AccountId account, History.Entry entry) {
    thread.execute(() -> write(HistoryLine.of(account, entry)));
  }

  @Override
  public History history(AccountId account) {
    return CompletableFuture.supplyAsync(() -> read(account), thread).join();
  }

  @Override
  public void forget(AccountId account) {
    thread.execute(() -> file.keepOnly(line -> !line.isOf(account)));
  }

  /// Waits until everything told so far is in the file.
  @Override
  public void close() {
    thread.close();
  }

  private void sweep() {
    var now = clock.instant();
    if (!now.isBefore(swept.get().plus(SWEEP))) {
      swept.set(now);
      file.keepOnly(line -> line.isSince(now.minus(KEPT)));
    }
  }

  private void write(HistoryLine line) {
    sweep();
    try {
      file.append(line);
      failing.set(false);
    } catch (IOException full) {
      if (!failing.getAndSet(true)) {
        notices.accept(WholeFile.notWritten(path, full));
      }
    }
  }

  private History read(AccountId account) {
    var since = clock.instant().minus(SHOWN);
    var lines = file.lines().stream().filter(line -> line.isOf(account) && line.isSince(since));
    return new History(lines.map(HistoryLine::entry).toList());
  }
}
