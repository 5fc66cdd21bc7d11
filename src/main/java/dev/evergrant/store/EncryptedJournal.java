package dev.evergrant.store;

import dev.evergrant.keeper.Journal;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.platform.Paths;
import dev.evergrant.status.KeychainStatus.State;
import dev.evergrant.status.Notice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The journal as a file, each record encrypted and forced to disk before the call returns.
///
/// The file is touched on one virtual thread only, which nobody interrupts: an interrupt, as it
/// ends a login, would close the file under the next caller.
public final class EncryptedJournal implements Journal, AutoCloseable {
  /// Until the JVM has compiled what an answer goes through.
  private static final int REHEARSALS = 100;

  private final LedgerOpening opening;
  private final AtomicReference<@Nullable Ledger> ledger = new AtomicReference<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("journal").factory());

  /// @param machine which machine this is, from [MachineId#here()]
  public EncryptedJournal(
      Paths paths,
      JournalKey key,
      MachineId machine,
      InstantSource clock,
      Consumer<Notice> notices) {
    this(
        new LedgerOpening(paths.journalFile(), key, machine, PrivateFiles::create, clock, notices));
  }

  EncryptedJournal(LedgerOpening opening) {
    this.opening = opening;
  }

  @Override
  public State open() {
    return ledger.get() != null ? State.OPEN : onThread(this::openHere, State.FAILING);
  }

  private State openHere() {
    if (ledger.get() != null) {
      return State.OPEN;
    }
    var opened = opening.open();
    ledger.set(opened.ledger());
    rehearse(opened.ledger(), REHEARSALS);
    return opened.state();
  }

  /// One at a time, so that what is asked meanwhile has its turn.
  private void rehearse(@Nullable Ledger opened, int times) {
    if (opened == null || times == 0) {
      return;
    }
    try {
      thread.execute(() -> {
        opened.rehearse();
        rehearse(opened, times - 1);
      });
    } catch (RejectedExecutionException closed) {
      return; // Nothing will be written any more.
    }
  }

  @Override
  public List<Entry> entries(AccountId account) {
    var open = ledger.get();
    return open == null ? List.of() : open.live().of(account);
  }

  @Override
  public boolean intend(AccountId account, long generation, Instant at) {
    return write(new Entry.Intended(account, generation, at));
  }

  @Override
  public boolean answer(
      AccountId account, long generation, Instant sentAt, Secret body, Request to) {
    return write(new Entry.Answered(account, generation, sentAt, body, to));
  }

  @Override
  public boolean record(AccountId account, long generation, TokenSet tokens) {
    return write(new Entry.Recorded(account, generation, tokens));
  }

  @Override
  public boolean erase(AccountId account, long generation) {
    return write(new Entry.Erased(account, generation));
  }

  @Override
  public void settle(AccountId account, long generation) {
    write(new JournalLine.Settled(account, generation));
  }

  @Override
  public void strike(AccountId account, long generation) {
    write(new JournalLine.Struck(account, generation));
    compact();
  }

  private boolean write(Entry entry) {
    return write(new JournalLine.Written(entry));
  }

  private boolean write(JournalLine line) {
    var open = ledger.get();
    return open != null && onThread(() -> open.append(line), false);
  }

  private void compact() {
    var open = ledger.get();
    if (open != null && !thread.isShutdown()) {
      thread.execute(open::compact);
    }
  }

  /// Blocks, whatever interrupts come, until the work is done.
  private <T> T onThread(Supplier<T> work, T whenClosed) {
    try {
      return CompletableFuture.supplyAsync(work, thread).join();
    } catch (RejectedExecutionException closed) {
      return whenClosed;
    }
  }

  /// Finishes what was begun.
  @Override
  public void close() {
    thread.close();
    var open = ledger.get();
    if (open != null) {
      try {
        open.close();
      } catch (IOException lost) {
        throw new UncheckedIOException(lost);
      }
    }
  }
}
