package dev.evergrant.store;

import static dev.evergrant.keeper.Sample.HOME;
import static dev.evergrant.keeper.Sample.NOON;
import static dev.evergrant.keeper.Sample.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.Journal.Entry;
import dev.evergrant.status.Notice;
import dev.evergrant.status.Notice.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that were cut, flipped and overwritten. A failure names the seed.
class JournalDamageTest {
  @TempDir Path folder;

  /// Where a record lies in the file.
  record Place(Entry entry, int from, int to) {
    boolean contains(int position) {
      return position >= from && position < to;
    }
  }

  final List<Place> places = new ArrayList<>();

  /// A file with some records and free space, as the keeper leaves it.
  byte[] file(JournalFixture fixture, Random random) throws IOException {
    fixture.journal.open();
    var position = JournalHeader.SIZE;
    for (var generation = 1L; generation <= 3 + random.nextInt(9); generation++) {
      var entry = JournalFixture.entry(random.nextBoolean() ? WORK : HOME, generation);
      assertThat(fixture.add(entry)).isTrue();
      var end = position + frame(fixture, position);
      places.add(new Place(entry, position, end));
      position = end;
    }
    fixture.journal.close();
    return Files.readAllBytes(fixture.file);
  }

  static int frame(JournalFixture fixture, int position) throws IOException {
    return 8 + ByteBuffer.wrap(Files.readAllBytes(fixture.file)).getInt(position + 4);
  }

  static List<Entry> entries(JournalFixture fixture) {
    return Stream.of(WORK, HOME)
        .flatMap(account -> fixture.journal.entries(account).stream())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void keepsEverythingBeforeACut(int series) throws IOException {
    for (int seed = series * 12; seed < series * 12 + 12; seed++) {
      places.clear();
      var random = new Random(seed);
      try (var fixture = new JournalFixture(folder.resolve("cut" + seed))) {
        var whole = file(fixture, random);
        var end = places.getLast().to();
        var cut = JournalHeader.SIZE + random.nextInt(end - JournalHeader.SIZE);
        Files.write(fixture.file, Arrays.copyOf(whole, cut));

        fixture.openAgain();

        var before = places.stream().filter(place -> place.to() <= cut).map(Place::entry).toList();
        assertThat(entries(fixture))
            .as("seed %d", seed)
            .containsExactlyInAnyOrderElementsOf(before);
        assertThat(fixture.notices.isEmpty())
            .as("seed %d: told", seed)
            .isEqualTo(places.stream().noneMatch(place -> place.from() < cut && cut < place.to()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void losesOnlyTheRecordWithAFlippedBit(int series) throws IOException {
    for (int seed = series * 12; seed < series * 12 + 12; seed++) {
      places.clear();
      var random = new Random(seed);
      try (var fixture = new JournalFixture(folder.resolve("flip" + seed))) {
        var damaged = file(fixture, random);
        var at = random.nextInt(places.getLast().to());
        damaged[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(fixture.file, damaged);

        fixture.openAgain();

        var intact =
            places.stream().filter(place -> !place.contains(at)).map(Place::entry).toList();
        assertThat(entries(fixture))
            .as("seed %d, byte %d", seed, at)
            .containsExactlyInAnyOrderElementsOf(intact);
        assertThat(fixture.notices)
            .as("seed %d", seed)
            .extracting(Notice::kind)
            .containsExactly(Kind.JOURNAL_SET_ASIDE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void neverTellsWhatWasNotWritten(int series) throws IOException {
    for (int seed = series * 12; seed < series * 12 + 12; seed++) {
      places.clear();
      var random = new Random(seed);
      try (var fixture = new JournalFixture(folder.resolve("noise" + seed))) {
        var damaged = file(fixture, random);
        var from = random.nextInt(places.getLast().to());
        var noise = new byte[1 + random.nextInt(2_000)];
        random.nextBytes(noise);
        System.arraycopy(noise, 0, damaged, from, Math.min(noise.length, damaged.length - from));
        Files.write(fixture.file, damaged);

        fixture.openAgain();

        assertThat(places.stream().map(Place::entry))
            .as("seed %d", seed)
            .containsAll(entries(fixture));
        assertThat(entries(fixture))
            .as("seed %d", seed)
            .containsAll(
                places.stream().filter(place -> place.to() <= from).map(Place::entry).toList());
      }
    }
  }

  @Test
  void keepsTheDamagedFileAndSaysSoOnce() throws IOException {
    try (var fixture = new JournalFixture(folder)) {
      var damaged = file(fixture, new Random(1));
      damaged[places.getLast().to() - 1] ^= 1;
      Files.write(fixture.file, damaged);

      fixture.openAgain();
      fixture.openAgain();

      var aside = fixture.file.resolveSibling("journal.damaged-20300101T120000Z");
      assertThat(aside).hasBinaryContent(damaged);
      assertThat(fixture.notices)
          .containsExactly(new Notice(Kind.JOURNAL_SET_ASIDE, List.of(aside.toString())));
    }
  }

  @Test
  void goesOnAfterDamage() throws IOException {
    try (var fixture = new JournalFixture(folder)) {
      var damaged = file(fixture, new Random(2));
      damaged[places.getFirst().to() - 1] ^= 1;
      Files.write(fixture.file, damaged);
      fixture.openAgain();
      var more = new Entry.Intended(WORK, 99, NOON);

      assertThat(fixture.add(more)).isTrue();

      fixture.openAgain();
      assertThat(entries(fixture)).contains(more).hasSize(places.size());
    }
  }

  @Test
  void takesAFileWithNothingInItForADamagedOne() throws IOException {
    try (var fixture = new JournalFixture(folder)) {
      file(fixture, new Random(3));
      Files.write(fixture.file, new byte[0]);

      fixture.openAgain();

      assertThat(fixture.notices).extracting(Notice::kind).containsExactly(Kind.JOURNAL_SET_ASIDE);
      assertThat(fixture.add(places.getFirst().entry())).isTrue();
    }
  }
}
