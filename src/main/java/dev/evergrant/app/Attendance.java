package dev.evergrant.app;

import dev.evergrant.keeper.Presence;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Whether the person is there: they have just clicked something of ours, or the desktop says so,
/// or nobody can tell.
final class Attendance implements Presence {
  private static final Duration JUST_NOW = Duration.ofMinutes(5);

  private final Supplier<Optional<Boolean>> desktop;
  private final InstantSource clock;
  private final AtomicReference<Instant> lastSeen = new AtomicReference<>(Instant.MIN);

  /// @param desktop whether somebody sits at it, empty where that is unknown; may block
  Attendance(Supplier<Optional<Boolean>> desktop, InstantSource clock) {
    this.desktop = desktop;
    this.clock = clock;
  }

  /// The person clicked something. Any thread.
  void seen() {
    lastSeen.set(clock.instant());
  }

  @Override
  public void look(Consumer<Boolean> there) {
    Thread.startVirtualThread(() -> there.accept(isThere()));
  }

  private boolean isThere() {
    return lastSeen.get().isAfter(clock.instant().minus(JUST_NOW)) || desktop.get().orElse(true);
  }
}
