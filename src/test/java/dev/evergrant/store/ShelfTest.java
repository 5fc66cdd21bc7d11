package dev.evergrant.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.store.Keychain.Unavailable;
import dev.evergrant.store.Shelf.Kept;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ShelfTest {
  static final String OLD = "o".repeat(3_000);
  static final String NEW = "n".repeat(5_000);

  final MemoryKeychain keychain = new MemoryKeychain();
  final Shelf shelf = new Shelf(keychain);

  static void write(Shelf shelf, long generation, String text) throws Unavailable {
    shelf.write("work/tokens", generation, text, () -> true);
  }

  Optional<Kept> read() throws Unavailable {
    return shelf.read("work/tokens");
  }

  @Test
  void splitsWhatIsTooLongForOneEntry() throws Unavailable {
    write(shelf, 7, OLD);

    assertThat(keychain.entries)
        .containsOnlyKeys("work/tokens", "work/tokens.7.0", "work/tokens.7.1", "work/tokens.7.2");
    assertThat(read()).contains(new Kept(7, OLD));
  }

  @Test
  void leavesOnlyTheNewPartsBehind() throws Unavailable {
    write(shelf, 7, NEW);

    write(shelf, 8, "short");

    assertThat(keychain.entries).containsOnlyKeys("work/tokens", "work/tokens.8.0");
  }

  @Test
  void leavesNothingBehindWhenItErases() throws Unavailable {
    write(shelf, 7, NEW);

    shelf.erase("work/tokens");

    assertThat(keychain.entries).isEmpty();
  }

  @Test
  void aKillLeavesTheOldValueOrTheNewOne() throws Unavailable {
    write(shelf, 7, OLD);
    var finished = false;
    var news = 0;
    for (var touches = 0; !finished; touches++) {
      var before = new TreeMap<>(keychain.entries);
      finished = writtenBy(keychain.dyingAfter(touches), 8, NEW);

      var found = read().orElseThrow();

      assertThat(found).as("killed after %d", touches).isIn(new Kept(7, OLD), new Kept(8, NEW));
      assertThat(keychain.entries)
          .as("orphans after %d", touches)
          .hasSize(found.generation() == 7 ? 4 : 6);
      news += found.generation() == 8 ? 1 : 0;
      keychain.entries.clear();
      keychain.entries.putAll(before);
    }
    assertThat(news).as("kills after the switch were tried too").isGreaterThan(1);
  }

  @Test
  void aKillCanBeFollowedByAnother() throws Unavailable {
    write(shelf, 7, OLD);
    for (var touches = 0; touches < 12; touches++) {
      writtenBy(keychain.dyingAfter(touches), 8 + touches, NEW + touches);
    }

    write(shelf, 30, "last");

    assertThat(read()).contains(new Kept(30, "last"));
    assertThat(keychain.entries).hasSize(2);
  }

  @Test
  void aKillWhileErasingLeavesNothingThatCannotBeErased() throws Unavailable {
    for (var touches = 0; touches < 10; touches++) {
      write(shelf, 7, OLD);
      try {
        new Shelf(keychain.dyingAfter(touches)).erase("work/tokens");
      } catch (Unavailable killed) {
        assertThat(read()).isIn(Optional.empty(), Optional.of(new Kept(7, OLD)));
      }

      shelf.erase("work/tokens");

      assertThat(keychain.entries).as("after %d", touches).isEmpty();
    }
  }

  static boolean writtenBy(Keychain dying, long generation, String text) {
    try {
      write(new Shelf(dying), generation, text);
      return true;
    } catch (Unavailable killed) {
      return false;
    }
  }

  @Test
  void doesNotComeIntoForceWhenNobodyWaitsForItAnyMore() throws Unavailable {
    write(shelf, 7, OLD);

    shelf.write("work/tokens", 8, NEW, () -> false);

    assertThat(read()).contains(new Kept(7, OLD));
    assertThat(keychain.entries).hasSize(4);
  }

  @Test
  void ignoresAnOlderValue() throws Unavailable {
    write(shelf, 7, OLD);

    write(shelf, 6, NEW);
    write(shelf, 7, NEW);

    assertThat(read()).contains(new Kept(7, OLD));
  }

  @Test
  void replacesAValueOfWhichAPartIsGone() throws Unavailable {
    write(shelf, 7, OLD);
    keychain.entries.remove("work/tokens.7.1");
    assertThat(read()).isEmpty();

    write(shelf, 1, NEW);

    assertThat(read()).contains(new Kept(1, NEW));
    assertThat(keychain.entries).hasSize(6);
  }

  @Test
  void replacesAManifestThatIsNone() throws Unavailable {
    keychain.entries.put("work/tokens", "something else");
    assertThat(read()).isEmpty();

    write(shelf, 1, NEW);

    assertThat(read()).contains(new Kept(1, NEW));
  }
}
