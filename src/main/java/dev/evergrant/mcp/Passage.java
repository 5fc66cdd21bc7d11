package dev.evergrant.mcp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The way of one message of the client, from its turn to its answer, on a virtual thread.
final class Passage implements Sender {
  private enum Stage {
    WAITING,
    SENT,
    CANCELLED
  }

  private final Bridge.Parts parts;
  private final Message message;
  private final CompletableFuture<Void> turn;
  private final CompletableFuture<Void> through = new CompletableFuture<>();
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
  private final Thread thread;

  /// @param turn is done when the message may go
  /// @param ended is told when all is over
  Passage(
      Bridge.Parts parts, Message message, CompletableFuture<Void> turn, Consumer<Passage> ended) {
    this.parts = parts;
    this.message = message;
    this.turn = turn;
    this.thread =
        Thread.ofVirtual()
            .name("mcp-message")
            .unstarted(() -> {
              try {
                run();
              } finally {
                through.complete(null);
                ended.accept(this);
              }
            });
  }

  void start() {
    thread.start();
  }

  /// Is done when what the client says later may go: at once, but a session has to be there first.
  CompletableFuture<Void> through() {
    return through;
  }

  boolean isOf(@Nullable String request) {
    return message.requests().contains(String.valueOf(request));
  }

  /// Ends it without an answer.
  void end() {
    stage.set(Stage.CANCELLED);
    thread.interrupt();
  }

  /// The client does not want the answer any more. True where the server need not be told: it knows
  /// nothing of the message, or learns it from the end of the exchange (2026-07-28).
  boolean cancel() {
    if (message.isBatch()) {
      return false;
    }
    var before = stage.getAndSet(Stage.CANCELLED);
    if (before == Stage.SENT && message.version() == null) {
      return false;
    }
    thread.interrupt();
    return true;
  }

  private void run() {
    var exchange = new Exchange(parts.link(), message, this);
    try {
      turn.get();
      exchange.carry();
    } catch (Trouble trouble) {
      fail(exchange, trouble);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (RuntimeException bug) {
      fail(exchange, parts.link().words().bug());
      throw bug;
    }
  }

  private void fail(Exchange exchange, Trouble trouble) {
    if (stage.get() == Stage.CANCELLED) {
      return;
    }
    if (exchange.open().isEmpty()) {
      var method = message.calls().getFirst().method();
      var what = method == null ? parts.link().words().text("mcp.an-answer") : method;
      parts.err().accept(parts.link().words().notDelivered(what, trouble));
      return;
    }
    try {
      parts.outbox().put(errors(exchange, trouble));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] errors(Exchange exchange, Trouble trouble) {
    var open = exchange.open();
    return message.isBatch()
        ? JsonRpc.errors(open, trouble.error())
        : JsonRpc.error(open.iterator().next(), trouble.error());
  }

  @Override
  public @Nullable Session session() {
    return parts.link().sessions().current();
  }

  @Override
  public boolean mayRenew() {
    return true;
  }

  @Override
  public void leave() throws InterruptedException {
    move(Stage.WAITING, Stage.SENT);
  }

  @Override
  public void returned() throws InterruptedException {
    move(Stage.SENT, Stage.WAITING);
  }

  private void move(Stage from, Stage to) throws InterruptedException {
    if (!stage.compareAndSet(from, to)) {
      throw new InterruptedException("cancelled");
    }
  }

  @Override
  public void arrived() {
    if (message.has(Message.INITIALIZED)) {
      parts.link().sessions().initialized(message).ifPresent(parts.opened());
      through.complete(null);
    }
  }

  @Override
  public void begun(Session session) {
    parts.link().sessions().begin(session);
    through.complete(null);
  }

  @Override
  public void deliver(Message said) throws InterruptedException {
    parts.outbox().put(said.line());
  }
}
