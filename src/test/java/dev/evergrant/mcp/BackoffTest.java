package dev.evergrant.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), new Random(7));

  @Test
  void spreadsOverABoundThatDoubles() {
    assertThat(longest(0)).isBetween(Duration.ofMillis(900), Duration.ofSeconds(1));
    assertThat(longest(3)).isBetween(Duration.ofMillis(7200), Duration.ofSeconds(8));
    assertThat(shortest(3)).isLessThan(Duration.ofMillis(800));
  }

  @Test
  void neverWaitsForMoreThanAMinute() {
    assertThat(longest(6)).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(60));
    assertThat(longest(Integer.MAX_VALUE)).isLessThanOrEqualTo(Duration.ofSeconds(60));
  }

  private Duration longest(int failures) {
    return IntStream.range(0, 200)
        .mapToObj(_ -> backoff.time(failures))
        .max(Duration::compareTo)
        .orElseThrow();
  }

  private Duration shortest(int failures) {
    return IntStream.range(0, 200)
        .mapToObj(_ -> backoff.time(failures))
        .min(Duration::compareTo)
        .orElseThrow();
  }
}
