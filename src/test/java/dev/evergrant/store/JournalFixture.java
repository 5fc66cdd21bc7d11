package dev.evergrant.store;

import static dev.evergrant.keeper.Sample.NOON;

import dev.evergrant.keeper.Journal.Entry;
import dev.evergrant.keeper.Journal.Request;
import dev.evergrant.keeper.Sample;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.Secret;
import dev.evergrant.status.Notice;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A journal in a test's own folder, that can be closed, damaged and opened again.
final class JournalFixture implements AutoCloseable {
  final Path file;
  final HeldKey key = new HeldKey();
  final List<Notice> notices = new CopyOnWriteArrayList<>();
  MachineId machine = new MachineId("this machine");
  EncryptedJournal journal;

  JournalFixture(Path folder) {
    this(folder, PrivateFiles::create);
  }

  JournalFixture(Path folder, JournalFile.Maker maker) {
    this.file = folder.resolve("state/journal");
    this.journal = journal(maker);
  }

  private EncryptedJournal journal(JournalFile.Maker maker) {
    return new EncryptedJournal(
        new LedgerOpening(file, key, machine, maker, () -> NOON, notices::add));
  }

  /// As after a restart of the keeper.
  EncryptedJournal openAgain() {
    journal.close();
    journal = journal(PrivateFiles::create);
    journal.open();
    return journal;
  }

  boolean add(Entry entry) {
    return switch (entry) {
      case Entry.Intended(var account, var generation, var at) ->
          journal.intend(account, generation, at);
      case Entry.Answered(var account, var generation, var at, var body, var login) ->
          journal.answer(account, generation, at, body, login);
      case Entry.Recorded(var account, var generation, var tokens) ->
          journal.record(account, generation, tokens);
      case Entry.Erased(var account, var generation) -> journal.erase(account, generation);
    };
  }

  /// Some entry of every kind, each with a secret of its own.
  static Entry entry(AccountId account, long generation) {
    return switch ((int) (generation % 4)) {
      case 0 -> new Entry.Intended(account, generation, NOON.plusSeconds(generation));
      case 1 ->
          new Entry.Answered(
              account, generation, NOON, Secret.of("body-" + generation), Request.REFRESH);
      case 2 -> new Entry.Recorded(account, generation, Sample.tokens("set-" + generation));
      default -> new Entry.Erased(account, generation);
    };
  }

  @Override
  public void close() {
    journal.close();
  }
}
