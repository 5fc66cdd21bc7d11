package dev.evergrant.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {
  @Test
  void looksAgainUntilItIsSo() {
    var looks = new AtomicInteger();

    var found =
        Eventually.find(
            "the third", () -> Optional.of(looks.incrementAndGet()).filter(n -> n == 3));

    assertThat(found).isEqualTo(3);
  }

  @Test
  void takesAFailureForNotYet() {
    var looks = new AtomicInteger();

    Eventually.passes("two looks", () -> assertThat(looks.incrementAndGet()).isEqualTo(2));

    assertThat(looks).hasValue(2);
  }

  @Test
  void tellsWhatItWaitedForAndTheLastFailure() {
    assertThatThrownBy(() ->
            Eventually.until(
                "a moon",
                Duration.ofMillis(1),
                () -> {
                  throw new IllegalStateException("only a star");
                }))
        .hasMessageContainingAll("a moon", "only a star");
  }
}
