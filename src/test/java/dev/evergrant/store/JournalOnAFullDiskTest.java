package dev.evergrant.store;

import static dev.evergrant.keeper.Sample.HOME;
import static dev.evergrant.keeper.Sample.NOON;
import static dev.evergrant.keeper.Sample.WORK;
import static dev.evergrant.keeper.Sample.largeTokens;
import static dev.evergrant.keeper.Sample.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.Journal;
import dev.evergrant.keeper.Journal.Entry;
import dev.evergrant.keeper.Journal.Request;
import dev.evergrant.oauth.Secret;
import dev.evergrant.status.KeychainStatus.State;
import dev.evergrant.status.Notice;
import dev.evergrant.status.Notice.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalOnAFullDiskTest {
  static final Secret LARGE = Secret.of("a".repeat(50_000));

  @TempDir Path folder;
  final SmallDisk disk = new SmallDisk(1 << 20);
  JournalFixture fixture;

  Journal open() {
    fixture = new JournalFixture(folder, disk::make);
    assertThat(fixture.journal.open()).isEqualTo(State.OPEN);
    return fixture.journal;
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void hasRoomForTheAnswerToAnIntent() {
    var journal = open();
    assertThat(journal.intend(WORK, 1, NOON)).isTrue();
    disk.left = 0;

    assertThat(journal.answer(WORK, 2, NOON, LARGE, Request.REFRESH)).isTrue();
    assertThat(journal.record(WORK, 3, tokens("new"))).isTrue();

    assertThat(fixture.openAgain().entries(WORK)).hasSize(3);
    assertThat(fixture.notices).isEmpty();
  }

  @Test
  void hasRoomForEveryAnswerThatIsAwaited() {
    var journal = open();
    assertThat(journal.intend(WORK, 1, NOON)).isTrue();
    assertThat(journal.intend(HOME, 1, NOON)).isTrue();
    disk.left = 0;

    assertThat(journal.answer(WORK, 2, NOON, LARGE, Request.REFRESH)).isTrue();
    assertThat(journal.answer(HOME, 2, NOON, LARGE, Request.REFRESH)).isTrue();
  }

  @Test
  void refusesAnIntentWhoseAnswerWouldFindNoRoom() {
    var journal = open();
    journal.intend(WORK, 1, NOON);
    disk.left = 0;

    assertThat(journal.intend(HOME, 1, NOON)).isFalse();

    assertThat(journal.entries(HOME)).isEmpty();
    assertThat(fixture.notices)
        .containsExactly(
            new Notice(
                Kind.NOT_WRITTEN, List.of(fixture.file.toString(), "No space left on device")));
  }

  @Test
  void goesOnWhenThereIsSpaceAgain() {
    var journal = open();
    disk.left = 0;
    assertThat(journal.intend(WORK, 1, NOON)).isFalse();
    assertThat(journal.intend(WORK, 1, NOON)).isFalse();

    disk.left = 1 << 20;

    assertThat(journal.intend(WORK, 1, NOON)).isTrue();
    assertThat(fixture.openAgain().entries(WORK))
        .containsExactly(new Entry.Intended(WORK, 1, NOON));
    assertThat(fixture.notices).hasSize(1);
  }

  @Test
  void saysThatAnAnswerOfAnEndlessSizeFoundNoRoom() {
    var journal = open();
    journal.intend(WORK, 1, NOON);
    disk.left = 0;

    assertThat(journal.answer(WORK, 2, NOON, Secret.of("a".repeat(500_000)), Request.REFRESH))
        .isFalse();

    assertThat(fixture.openAgain().entries(WORK)).hasSize(1);
  }

  @Test
  void staysReadableWhateverSpaceThereIs() {
    for (var left = 0; left < 400_000; left += 9_973) {
      disk.left = 1 << 20;
      var home = folder.resolve("with" + left);
      fixture = new JournalFixture(home, disk::make);
      fixture.journal.open();
      fixture.journal.record(WORK, 1, tokens("one"));
      disk.left = left;

      var written = fixture.journal.record(WORK, 2, largeTokens(200_000));

      assertThat(fixture.openAgain().entries(WORK)).as("%d left", left).hasSize(written ? 2 : 1);
      assertThat(fixture.notices).extracting(Notice::kind).doesNotContain(Kind.JOURNAL_SET_ASIDE);
      fixture.close();
    }
  }

  @Test
  void replacesAFileOfWhichNobodyKnowsWhatItHolds() {
    var journal = open();
    journal.record(WORK, 1, tokens("one"));
    disk.broken = true;
    assertThat(journal.record(WORK, 2, tokens("two"))).isFalse();

    disk.broken = false;

    assertThat(journal.record(WORK, 3, tokens("three"))).isTrue();
    assertThat(fixture.openAgain().entries(WORK))
        .extracting(Entry::generation)
        .containsExactly(1L, 3L);
  }

  @Test
  void forgetsWhatWasStruckEvenWhereItCannotBeWrittenDown() {
    var journal = open();
    journal.record(WORK, 1, tokens("one"));
    disk.broken = true;

    journal.strike(WORK, 1);

    assertThat(journal.entries(WORK)).isEmpty();
  }
}
