package dev.evergrant.mcp;

import dev.evergrant.oauth.Secret;
import dev.evergrant.status.Change;
import dev.evergrant.testing.Eventually;
import dev.evergrant.wire.Agent;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A keeper whose tokens are `token-1`, `token-2` and so on: a refused one is replaced once,
/// however many ask.
final class FakeKeeper implements Agent {
  static final Reply LOGIN_REQUIRED =
      new Reply.Failed(Failure.LOGIN_REQUIRED, "Nobody is logged in.", "Log in.");

  private final List<Request.Token> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger number = new AtomicInteger(1);
  private final CountDownLatch loggedIn;
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);

  private FakeKeeper(CountDownLatch loggedIn) {
    this.loggedIn = loggedIn;
  }

  static FakeKeeper loggedIn() {
    return new FakeKeeper(new CountDownLatch(0));
  }

  /// Who asks with patience waits for [#logIn].
  static FakeKeeper loggedOut() {
    return new FakeKeeper(new CountDownLatch(1));
  }

  void logIn() {
    loggedIn.countDown();
  }

  /// Blocks until somebody waits for the person.
  void awaitWaiting() {
    Eventually.until("somebody waits for the person", () -> waiting.getCount() == 0);
  }

  /// Blocks until somebody waits no longer.
  void awaitLeaving() {
    Eventually.until("somebody waits no longer", () -> left.getCount() == 0);
  }

  List<Request.Token> asked() {
    return List.copyOf(asked);
  }

  int refreshes() {
    return number.get() - 1;
  }

  @Override
  public Reply ask(Request request) {
    var wish = (Request.Token) request;
    asked.add(wish);
    if (loggedIn.getCount() > 0 && !waits(wish)) {
      return LOGIN_REQUIRED;
    }
    return token(wish);
  }

  private boolean waits(Request.Token wish) {
    var patience = wish.patience();
    if (patience == null || patience.isZero()) {
      return false;
    }
    waiting.countDown();
    try {
      loggedIn.await();
      return true;
    } catch (InterruptedException gone) {
      Thread.currentThread().interrupt();
      left.countDown();
      return false;
    }
  }

  private Reply token(Request.Token wish) {
    var refused = wish.refused();
    if (refused != null) {
      number.updateAndGet(now -> refused.equals(token(now)) ? now + 1 : now);
    }
    return new Reply.Token(token(number.get()), "Bearer", null, Set.of("read"), "https://a.test");
  }

  private static Secret token(int number) {
    return Secret.of("token-" + number);
  }

  @Override
  public Watch watch(Consumer<Change> changes, Runnable ended) {
    throw new AssertionError("the bridge watches nothing");
  }
}
