package dev.evergrant.store;

import static dev.evergrant.keeper.Sample.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Secret;
import dev.evergrant.testing.Child;
import dev.evergrant.testing.TestFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A keeper that is killed while it writes.
class JournalKillIT {
  static final Secret KEY = JournalCipher.newKey();

  /// Writes one record after the other and says so after each, until it is killed.
  public static final class Writer {
    public static void main(String[] arguments) {
      var fixture = new JournalFixture(Path.of(arguments[0]));
      fixture.key.key = Secret.of(arguments[1]);
      fixture.journal.open();
      for (var generation = 1L; generation < 1_000_000; generation++) {
        fixture.add(JournalFixture.entry(WORK, generation));
        if (generation % 10 == 0) {
          fixture.journal.strike(WORK, generation - 5);
        }
        System.out.println("written " + generation + ".");
      }
    }
  }

  static Child writer(Path folder) {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var classPath = System.getProperty("java.class.path");
    var main = Writer.class.getName();
    return Child.start(
        Map.of(), List.of(java, "-cp", classPath, main, folder.toString(), KEY.reveal()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 47, 900})
  void losesNoRecordThatItHadAcknowledged(int count) {
    try (var folder = TestFolder.create()) {
      long last;
      try (var writer = writer(folder.path())) {
        writer.awaitLine("written " + count + ".");
        writer.kill();
        last = writer.out().lines().filter(line -> line.endsWith(".")).count();
      }

      try (var fixture = new JournalFixture(folder.path())) {
        fixture.key.key = KEY;
        fixture.journal.open();

        var struck = last / 10 * 10 - 5;
        var entries = fixture.journal.entries(WORK);
        for (var generation = Math.max(1, last - 3); generation <= last; generation++) {
          assertThat(entries).contains(JournalFixture.entry(WORK, generation));
        }
        assertThat(entries.getFirst().generation()).isGreaterThan(struck - 10);
        assertThat(fixture.notices).isEmpty();
      }
    }
  }
}
