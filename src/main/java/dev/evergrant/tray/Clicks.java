package dev.evergrant.tray;

import dev.evergrant.view.Action;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hands clicks on, so that a desktop is answered at once whatever a click sets off.
final class Clicks implements AutoCloseable {
  private static final Duration BOUNCE = Duration.ofSeconds(1);

  private final Lane lane = new Lane("tray-clicks");
  private final AtomicReference<Instant> activated = new AtomicReference<>(Instant.MIN);
  private final AtomicReference<@Nullable String> token = new AtomicReference<>();
  private final InstantSource clock;
  private final Consumer<Click> consumer;

  Clicks(InstantSource clock, Consumer<Click> consumer) {
    this.clock = clock;
    this.consumer = consumer;
  }

  /// What the next click may bring to the front.
  void expect(String activationToken) {
    token.set(activationToken);
  }

  /// A click on the icon. Some people, and some desktops, click twice.
  void activate(Action action) {
    var now = clock.instant();
    var before = activated.getAndSet(now);
    if (before.equals(Instant.MIN) || Duration.between(before, now).abs().compareTo(BOUNCE) >= 0) {
      choose(action);
    }
  }

  /// A choice from the menu.
  void choose(Action action) {
    handOn(new Click(action, token.getAndSet(null)));
  }

  void handOn(Click click) {
    lane.run(() -> consumer.accept(click));
  }

  @Override
  public void close() {
    lane.close();
  }
}
