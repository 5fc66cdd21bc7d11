package dev.evergrant.keeper;

import static dev.evergrant.keeper.Sample.HOME;
import static dev.evergrant.keeper.Sample.NOON;
import static dev.evergrant.keeper.Sample.WORK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.Almanac.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every almanac does.
public abstract class AlmanacContract {
  protected static final Page FULL =
      new Page(NOON, true, List.of(Duration.ofHours(8), Duration.ofSeconds(1)), NOON.plusMillis(1));
  protected static final Page EMPTY = new Page(null, false, List.of(), null);

  /// The almanac of this test as it is for a keeper that starts now.
  protected abstract Almanac startAgain();

  @Test
  void isEmptyAtFirst() {
    assertThat(startAgain().load()).isEmpty();
  }

  @Test
  void keepsEveryPage() {
    var almanac = startAgain();
    almanac.keep(WORK, FULL);
    almanac.keep(HOME, EMPTY);

    assertThat(startAgain().load()).hasSize(2).containsEntry(WORK, FULL).containsEntry(HOME, EMPTY);
  }

  @Test
  void keepsTheNewestOfAnAccountBesideWhatWasThere() {
    startAgain().keep(HOME, FULL);
    var almanac = startAgain();
    almanac.load();

    almanac.keep(WORK, FULL);
    almanac.keep(WORK, EMPTY);

    assertThat(startAgain().load()).hasSize(2).containsEntry(WORK, EMPTY).containsEntry(HOME, FULL);
  }

  @Test
  void forgetsOneAccountOnly() {
    var almanac = startAgain();
    almanac.keep(WORK, FULL);
    almanac.keep(HOME, EMPTY);

    almanac.forget(WORK);

    assertThat(startAgain().load()).hasSize(1).containsEntry(HOME, EMPTY);
  }
}
