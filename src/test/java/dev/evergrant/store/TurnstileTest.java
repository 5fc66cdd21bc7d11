package dev.evergrant.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.status.KeychainStatus.State;
import dev.evergrant.store.Keychain.Unavailable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnstileTest {
  final Turnstile turnstile = new Turnstile("test", Duration.ofMillis(200));
  final CompletableFuture<Void> hanging = new CompletableFuture<>();

  @AfterEach
  void close() {
    hanging.complete(null);
    turnstile.close();
  }

  @Test
  void givesWhatTheWorkGives() throws Unavailable {
    var given = turnstile.pass(_ -> "done");

    assertThat(given).isEqualTo("done");
  }

  @Test
  void passesOnWhatIsInTheWay() {
    assertThatThrownBy(() ->
            turnstile.pass(_ -> {
              throw new Unavailable(State.LOCKED);
            }))
        .isInstanceOfSatisfying(
            Unavailable.class, locked -> assertThat(locked.state()).isEqualTo(State.LOCKED));
  }

  @Test
  void doesNotWaitForEver() {
    assertThatThrownBy(() -> turnstile.pass(_ -> hanging.join()))
        .isInstanceOfSatisfying(
            Unavailable.class, late -> assertThat(late.state()).isEqualTo(State.FAILING));
  }

  @Test
  void tellsLateWorkThatNobodyWaits() throws Exception {
    var wanted = new CompletableFuture<Boolean>();

    assertThatThrownBy(() ->
            turnstile.pass(still -> {
              hanging.join();
              return wanted.complete(still.getAsBoolean());
            }))
        .isInstanceOf(Unavailable.class);
    hanging.complete(null);

    assertThat(wanted.get()).isFalse();
  }

  @Test
  void leavesOutWhatHadNotBegunInTime() throws Unavailable {
    var begun = new AtomicInteger();
    assertThatThrownBy(() -> turnstile.pass(_ -> hanging.join())).isInstanceOf(Unavailable.class);
    assertThatThrownBy(() -> turnstile.pass(_ -> begun.incrementAndGet()))
        .isInstanceOf(Unavailable.class);

    hanging.complete(null);

    int count = turnstile.pass(_ -> begun.get());
    assertThat(count).isZero();
  }
}
