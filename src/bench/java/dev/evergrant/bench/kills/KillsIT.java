package dev.evergrant.bench.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Phaser;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A few of the bench's kills, at other moments each time.
class KillsIT {
  private static final int EACH = 6;

  @Test
  void leaveAnAccountFreshOrAskingForTheRightReason() {
    var seed = System.nanoTime();
    var random = new SplittableRandom(seed);

    var lanes =
        Stream.of(random.split(), random.split())
            .map(
                own -> CompletableFuture.supplyAsync(() -> Kills.lane(EACH, 0, own, new Phaser(1))))
            .toList();

    for (var lane : lanes) {
      var outcome = lane.join();
      assertThat(outcome.wrong()).as("seed %d", seed).isEmpty();
      assertThat(outcome.kills()).hasSize(EACH);
      // Once, and once more to find out.
      assertThat(outcome.sendings()).as("seed %d", seed).isLessThanOrEqualTo(2);
    }
  }
}
