package dev.evergrant.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Eventually;
import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Who brings an answer to where it is safe, and when.
class KeepingTest {
  static final Instant SENT = Instant.parse("2030-01-01T12:00:00Z");

  final Kept kept = new Kept();
  final Keeping keeping = new Keeping(kept, SENT);

  @Test
  void keepsAnAnswerOnce() {
    keeping.take(answer(200, "whole"));
    keeping.take(answer(200, "who"));

    assertThat(kept.bodies()).containsExactly("whole");
  }

  @Test
  void keepsNoErrorAndNothing() {
    keeping.take(answer(400, "{\"error\":\"invalid_grant\"}"));
    keeping.take(answer(200, ""));

    assertThat(kept.bodies()).isEmpty();
  }

  @Test
  void whoeverComesLaterWaitsUntilItIsSafe() throws Exception {
    var disk = new CountDownLatch(1);
    var isSafe = new AtomicBoolean();
    var slow =
        new Keeping(
            (_, _) -> {
              awaitQuietly(disk);
              isSafe.set(true);
            },
            SENT);
    var first = Thread.ofVirtual().start(() -> slow.take(answer(200, "whole")));
    Eventually.until("the first one waits for the disk", () -> isWaiting(first));

    var later = new AtomicBoolean();
    var second =
        Thread.ofVirtual()
            .start(() -> {
              slow.take(answer(200, "whole"));
              later.set(isSafe.get());
            });
    Eventually.until("the second one waits too", () -> isWaiting(second));
    disk.countDown();
    second.join();

    assertThat(later).isTrue();
  }

  @Test
  void whoeverAsksGetsTheAnswerWhenItIsSafe() {
    try (var server = HostileServer.answers(200, Lane.GOOD)) {
      var lane = new Lane();

      Given.tokens(lane.refresh(server));

      assertThat(lane.kept().threads()).hasSize(1).doesNotContain(Thread.currentThread());
    }
  }

  private static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.WAITING;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Answer answer(int status, String body) {
    return new Answer(status, HttpHeaders.of(Map.of(), (_, _) -> true), body, true);
  }
}
