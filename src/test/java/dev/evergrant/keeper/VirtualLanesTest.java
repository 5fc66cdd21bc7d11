package dev.evergrant.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VirtualLanesTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final VirtualLanes lanes = new VirtualLanes();

  /// A lane is gone when it is idle and comes again: neither may lose work nor overtake it.
  @Test
  void keepTheirOrderThoughTheyComeAndGo() {
    List<Integer> done = new ArrayList<>();
    var atOnce = new AtomicInteger();

    for (var number : IntStream.range(0, 20_000).boxed().toList()) {
      lanes.on(
          "a",
          () -> {
            assertThat(atOnce.incrementAndGet()).isEqualTo(1);
            done.add(number);
            atOnce.decrementAndGet();
          });
      if (number % 3 == 0) {
        Thread.yield();
      }
    }
    lanes.drain(LONG);

    assertThat(done).containsExactlyElementsOf(IntStream.range(0, 20_000).boxed().toList());
  }

  @Test
  void doNotWaitForEachOther() throws InterruptedException {
    var other = new CountDownLatch(1);
    var done = new CountDownLatch(1);

    lanes.on("a", () -> await(other));
    lanes.on("b", other::countDown);
    lanes.on("a", done::countDown);

    assertThat(done.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void goOnAfterABug() {
    var done = new AtomicInteger();

    lanes.on(
        "a",
        () -> {
          throw new IllegalStateException("a bug, on purpose");
        });
    lanes.on("a", done::incrementAndGet);
    lanes.drain(LONG);

    assertThat(done).hasValue(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
