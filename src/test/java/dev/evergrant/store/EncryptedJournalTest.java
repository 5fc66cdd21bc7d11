package dev.evergrant.store;

import static dev.evergrant.keeper.Sample.HOME;
import static dev.evergrant.keeper.Sample.NOON;
import static dev.evergrant.keeper.Sample.WORK;
import static dev.evergrant.keeper.Sample.tokens;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.Journal;
import dev.evergrant.keeper.Journal.Entry;
import dev.evergrant.keeper.Journal.Request;
import dev.evergrant.keeper.JournalContract;
import dev.evergrant.oauth.Secret;
import dev.evergrant.status.KeychainStatus.State;
import dev.evergrant.status.Notice;
import dev.evergrant.status.Notice.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedJournalTest extends JournalContract {
  static final Entry ENTRY = new Entry.Recorded(WORK, 7, tokens("seven"));

  @TempDir Path folder;
  @Nullable JournalFixture fixture;

  @AfterEach
  void close() {
    fixture.close();
  }

  @Override
  protected Journal journal() {
    // The contract's own preparation comes first.
    fixture = fixture == null ? new JournalFixture(folder) : fixture;
    return fixture.journal;
  }

  Path aside() {
    return fixture.file.resolveSibling("journal.damaged-20300101T120000Z");
  }

  /// The journal as it is after `ENTRY` was written and the keeper ended.
  void writtenAndClosed() {
    journal().open();
    fixture.add(ENTRY);
    fixture.journal.close();
  }

  @Test
  void outlivesTheProcess() {
    journal().open();
    journal().intend(WORK, 1, NOON);
    journal().settle(WORK, 1);
    journal().record(HOME, 1, tokens("home"));
    journal().strike(HOME, 1);
    fixture.add(ENTRY);

    fixture.openAgain();

    assertThat(journal().entries(WORK)).containsExactly(ENTRY);
    assertThat(journal().entries(HOME)).isEmpty();
    assertThat(fixture.notices).isEmpty();
  }

  @Test
  void rehearsesWithoutWritingAnything() throws Exception {
    journal().open();
    journal().intend(WORK, 1, NOON);
    journal().settle(WORK, 1);
    fixture.journal.close();

    var image =
        JournalImage.read(
            ByteBuffer.wrap(Files.readAllBytes(fixture.file)),
            JournalCipher.of(fixture.key.key).orElseThrow());

    assertThat(image.lines())
        .containsExactly(
            new JournalLine.Written(new Entry.Intended(WORK, 1, NOON)),
            new JournalLine.Settled(WORK, 1));
  }

  @Test
  void goesOnWhereItEnded() {
    writtenAndClosed();
    fixture.openAgain();
    journal().intend(WORK, 8, NOON);

    fixture.openAgain();

    assertThat(journal().entries(WORK)).containsExactly(ENTRY, new Entry.Intended(WORK, 8, NOON));
  }

  @Test
  void takesAndTellsNothingBeforeItIsOpen() {
    fixture.journal.close();
    fixture = new JournalFixture(folder);

    assertThat(fixture.add(ENTRY)).isFalse();
    assertThat(journal().entries(WORK)).isEmpty();
  }

  @Test
  void waitsForAnOpenKeychainAndTouchesNothing() throws IOException {
    writtenAndClosed();
    var before = Files.readAllBytes(fixture.file);
    fixture.key.state = State.LOCKED;

    assertThat(fixture.openAgain().open()).isEqualTo(State.LOCKED);
    assertThat(journal().intend(WORK, 8, NOON)).isFalse();
    assertThat(fixture.file).hasBinaryContent(before);

    fixture.key.state = State.OPEN;
    assertThat(journal().open()).isEqualTo(State.OPEN);
    assertThat(journal().entries(WORK)).containsExactly(ENTRY);
  }

  @Test
  void keepsWhatItsLostKeyLocksAndMakesANewKey() throws IOException {
    writtenAndClosed();
    var before = Files.readAllBytes(fixture.file);
    fixture.key.key = null;

    fixture.openAgain();

    assertThat(journal().entries(WORK)).isEmpty();
    assertThat(fixture.notices)
        .containsExactly(new Notice(Kind.JOURNAL_KEY_MISSING, List.of(aside().toString())));
    assertThat(aside()).hasBinaryContent(before);
    assertThat(fixture.add(ENTRY)).isTrue();
    assertThat(fixture.openAgain().entries(WORK)).containsExactly(ENTRY);
  }

  @Test
  void keepsWhatAnotherKeyLocks() {
    writtenAndClosed();
    fixture.key.key = JournalCipher.newKey();

    fixture.openAgain();

    assertThat(journal().entries(WORK)).isEmpty();
    assertThat(fixture.notices).extracting(Notice::kind).containsExactly(Kind.JOURNAL_KEY_MISSING);
    assertThat(aside()).exists();
  }

  @Test
  void usesNothingThatCameFromAnotherMachine() {
    writtenAndClosed();
    fixture.machine = new MachineId("another");

    fixture.openAgain();

    assertThat(journal().entries(WORK)).isEmpty();
    assertThat(fixture.notices)
        .containsExactly(new Notice(Kind.OTHER_MACHINE, List.of(aside().toString())));
    assertThat(fixture.add(ENTRY)).isTrue();
  }

  @Test
  void saysNothingOfAnotherMachinesJournalWithNothingInIt() {
    writtenAndClosed();
    fixture.openAgain();
    journal().strike(WORK, 7);
    fixture.machine = new MachineId("another");

    fixture.openAgain();

    assertThat(fixture.notices).isEmpty();
    assertThat(fixture.add(ENTRY)).isTrue();
    assertThat(fixture.openAgain().entries(WORK)).containsExactly(ENTRY);
  }

  @Test
  void isForTheOwnersEyesOnly() throws IOException {
    writtenAndClosed();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fixture.file)))
        .isEqualTo("rw-------");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(fixture.file.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void showsNobodyAToken() throws IOException {
    writtenAndClosed();

    var content = new String(Files.readAllBytes(fixture.file), ISO_8859_1);

    assertThat(content).doesNotContain("seven", "Bearer", "provider");
  }

  @Test
  void neverWritesTheSameTwice() {
    var cipher = JournalCipher.of(JournalCipher.newKey()).orElseThrow();
    var line = new JournalLine.Written(ENTRY);

    assertThat(JournalFrame.write(line, cipher)).isNotEqualTo(JournalFrame.write(line, cipher));
  }

  @Test
  void bindsEachRecordToItsAccountAndGeneration() {
    var cipher = JournalCipher.of(JournalCipher.newKey()).orElseThrow();
    var sealed = cipher.seal(WORK, 7, new byte[] {1, 2, 3});

    assertThat(cipher.open(WORK, 7, sealed)).contains(new byte[] {1, 2, 3});
    assertThat(cipher.open(HOME, 7, sealed)).isEmpty();
    assertThat(cipher.open(WORK, 8, sealed)).isEmpty();
  }

  @Test
  void staysSmallThroughManyRefreshes() throws IOException {
    journal().open();
    fixture.add(new Entry.Recorded(HOME, 1, tokens("home")));
    var body = Secret.of("b".repeat(3_000));

    for (var generation = 1L; generation < 600; generation += 3) {
      journal().intend(WORK, generation, NOON);
      journal().answer(WORK, generation + 1, NOON, body, Request.REFRESH);
      journal().record(WORK, generation + 2, tokens("w" + generation));
      journal().strike(WORK, generation + 2);
    }

    assertThat(Files.size(fixture.file)).isLessThan(600_000);
    assertThat(fixture.openAgain().entries(WORK)).isEmpty();
    assertThat(journal().entries(HOME)).hasSize(1);
    assertThat(fixture.notices).isEmpty();
  }

  @Test
  void finishesWhatAnInterruptedCallerBegan() {
    journal().open();
    Thread.currentThread().interrupt();

    var done = fixture.add(ENTRY);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(done).isTrue();
    assertThat(journal().intend(WORK, 8, NOON)).isTrue();
    assertThat(fixture.openAgain().entries(WORK)).hasSize(2);
  }

  @Test
  void takesNothingOnceItIsClosed() {
    writtenAndClosed();

    assertThat(fixture.add(ENTRY)).isFalse();
  }
}
