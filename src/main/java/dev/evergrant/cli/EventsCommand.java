package dev.evergrant.cli;

import dev.evergrant.status.Change;
import dev.evergrant.wire.JsonOutput;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;

/// `evergrant events`: one line of JSON for each change, as it happens.
@Command(name = "events")
final class EventsCommand implements Errand {
  private final Surroundings surroundings;

  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicBoolean follows = new AtomicBoolean();

  EventsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int run() {
    surroundings.ensureKeeper();
    try (var _ = surroundings.agent().watch(this::print, over::countDown)) {
      over.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  @Override
  public boolean needsItsReader() {
    return false;
  }

  /// The keeper begins with how things are: from then on nothing is missed.
  private void print(Change change) {
    if (follows.compareAndSet(false, true)) {
      surroundings.say("cli.events.following");
    }
    var account = change.account();
    if (account == null || change.what() == Change.What.KEEPER) {
      return;
    }
    surroundings.terminal().printRaw(JsonOutput.event(change, account));
    // Whoever read it has left: nothing more to do.
    if (surroundings.terminal().isBroken()) {
      over.countDown();
    }
  }
}
