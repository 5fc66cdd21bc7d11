package dev.evergrant.mcp;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Says again what the client said to begin its session. The client hears nothing of it.
final class Replay implements Sender {
  private final AtomicReference<@Nullable Session> begun = new AtomicReference<>();

  /// Blocking.
  Session of(Session lost, Link link) throws Trouble, InterruptedException {
    new Exchange(link, lost.initialize(), this).carry();
    var fresh = begun.get();
    if (fresh == null) {
      throw link.words().unanswered();
    }
    var said = lost.initialized();
    if (said == null) {
      return fresh;
    }
    new Exchange(link, said, this).carry();
    return fresh.with(said);
  }

  @Override
  public @Nullable Session session() {
    return begun.get();
  }

  @Override
  public boolean mayRenew() {
    return false;
  }

  @Override
  public void leave() {}

  @Override
  public void returned() {}

  @Override
  public void arrived() {}

  @Override
  public void begun(Session session) {
    begun.set(session);
  }

  @Override
  public void deliver(Message message) {}
}
