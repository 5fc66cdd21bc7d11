package dev.evergrant.cli;

import dev.evergrant.status.Change;
import dev.evergrant.wire.Agent;
import dev.evergrant.wire.Endpoint;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// A program that logs in and waits, for a test to end it.
final class InterruptedLogin implements Agent {
  private final CountDownLatch cancelled = new CountDownLatch(1);

  private InterruptedLogin() {}

  public static void main(String[] arguments) {
    var starter = new KeeperStarter(() -> true, null, Path.of("/log"), Map.of());
    var endpoint = new Endpoint(Path.of("/run/agent.sock"), Path.of("/lock"));
    var terminal = new Terminal(System.in, System.out, System.err, false);
    new Cli(
            Map.of(),
            terminal,
            () -> Instant.EPOCH,
            new InterruptedLogin(),
            endpoint,
            starter,
            new Typist())
        .run(List.of(arguments));
  }

  @Override
  public Reply ask(Request request) {
    System.out.println(request);
    if (request instanceof Request.Cancel) {
      cancelled.countDown();
      return new Reply.Done();
    }
    try {
      cancelled.await();
    } catch (InterruptedException never) {
      throw new IllegalStateException(never);
    }
    return new Reply.Done();
  }

  @Override
  public Watch watch(Consumer<Change> changes, Runnable ended) {
    return () -> {};
  }
}
