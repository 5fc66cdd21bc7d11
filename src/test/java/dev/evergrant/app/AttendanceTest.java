package dev.evergrant.app;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Eventually;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AttendanceTest {
  static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  Optional<Boolean> desktop = Optional.empty();
  final Attendance attendance = new Attendance(() -> desktop, now::get);

  boolean isThere() throws Exception {
    var answer = new CompletableFuture<Boolean>();
    attendance.look(answer::complete);
    return answer.get(Eventually.PATIENCE.toSeconds(), SECONDS);
  }

  @Test
  void believesTheDesktop() throws Exception {
    desktop = Optional.of(false);
    assertThat(isThere()).isFalse();

    desktop = Optional.of(true);
    assertThat(isThere()).isTrue();
  }

  @Test
  void supposesSomebodyWhereNobodyCanTell() throws Exception {
    assertThat(isThere()).isTrue();
  }

  @Test
  void believesAClickMoreThanTheDesktop() throws Exception {
    desktop = Optional.of(false);
    attendance.seen();

    now.set(NOON.plusSeconds(299));
    assertThat(isThere()).isTrue();

    now.set(NOON.plusSeconds(300));
    assertThat(isThere()).isFalse();
  }
}
