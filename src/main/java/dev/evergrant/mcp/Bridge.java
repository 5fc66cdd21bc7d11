package dev.evergrant.mcp;

import dev.evergrant.mcp.Call.Param;
import dev.evergrant.text.Messages;
import dev.evergrant.wire.Agent;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.MalformedMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// A stdio MCP server that relays to the account's MCP server and never shows its client a 401.
///
/// One JSON-RPC message a line, either way. Safe for one [#run].
public final class Bridge {
  /// So many messages may be under way; the next gets an error at once.
  private static final int MOST_OPEN = 1000;

  private static final Duration GOODBYE = Duration.ofSeconds(2);
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60), RandomGenerator.getDefault());

  /// What a message needs on its way.
  ///
  /// @param opened is told when the client has taken its session
  record Parts(Link link, Outbox outbox, Consumer<String> err, Consumer<Session> opened) {}

  private final Parts parts;
  private final OwnStream ownStream;
  private final Lines lines;
  private final Set<Passage> open = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Integer> end = new CompletableFuture<>();

  /// Touched by the thread that reads only.
  private CompletableFuture<Void> turn = CompletableFuture.completedFuture(null);

  /// @param server https, or http on this machine, as [#mayServe] says; else this throws
  ///   `IllegalArgumentException`
  /// @param patience how long a message waits for the person to log in
  /// @param in what the client says
  /// @param out nothing but messages; best a stream that throws when nobody reads
  /// @param err takes lines for a person
  public Bridge(
      Agent agent,
      String account,
      URI server,
      Duration patience,
      Messages messages,
      InputStream in,
      OutputStream out,
      Consumer<String> err) {
    this(agent, account, server, patience, messages, in, out, err, BACKOFF);
  }

  Bridge(
      Agent agent,
      String account,
      URI server,
      Duration patience,
      Messages messages,
      InputStream in,
      OutputStream out,
      Consumer<String> err,
      Backoff backoff) {
    var words = new Words(messages, account, String.valueOf(server.getHost()));
    var mcp = new McpServer(server, words);
    var door = new Door(agent, account, mcp, words);
    var link =
        new Link(
            mcp, door, new Sessions(this::listen), new ToolHeaders(), words, backoff, patience);
    var outbox = new Outbox(out, () -> end.complete(Failure.OTHER.exitCode()));
    this.parts = new Parts(link, outbox, err, this::listen);
    this.ownStream = new OwnStream(link, outbox);
    this.lines = new Lines(in);
  }

  /// Whether a token may go to this address at all.
  public static boolean mayServe(URI server) {
    return McpServer.mayHaveToken(server);
  }

  /// Blocking until the input ends, which is 0, or nobody reads the output.
  public int run() {
    parts.outbox().start();
    // Not this thread: it has to end too when the output is lost and the input says nothing.
    Thread.ofPlatform().daemon().name("evergrant-mcp-in").start(this::read);
    var code = end.join();
    try {
      close();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return code;
  }

  private void read() {
    try {
      for (var line = lines.next(); line != null; line = lines.next()) {
        accept(line);
      }
    } catch (IOException gone) {
      // The same as its end.
    } catch (InterruptedException impossible) {
      Thread.currentThread().interrupt();
    } finally {
      end.complete(0);
    }
  }

  private void accept(byte[] line) throws InterruptedException {
    var words = parts.link().words();
    if (Lines.isTooLong(line)) {
      refuse(JsonRpc.INVALID_REQUEST, words.tooLong());
      return;
    }
    try {
      var message = MessageReader.read(line);
      if (message.calls().isEmpty()) {
        refuse(JsonRpc.INVALID_REQUEST, words.noMessage());
      } else {
        accept(message);
      }
    } catch (MalformedMessage notJson) {
      refuse(JsonRpc.PARSE_ERROR, words.notJson());
    }
  }

  private void refuse(int code, String why) throws InterruptedException {
    parts.outbox().put(JsonRpc.error(null, JsonRpc.errorObject(code, why)));
  }

  private void accept(Message message) throws InterruptedException {
    var version = message.version();
    if (version != null || message.has(Message.INITIALIZE)) {
      parts.link().sessions().saw(version);
    }
    if (message.is(Message.CANCELLED) && isCancelled(message.calls().getFirst())) {
      return;
    }
    if (open.size() < MOST_OPEN) {
      pass(message);
    } else {
      var error = parts.link().words().tooMany(MOST_OPEN).error();
      for (var id : message.requests()) {
        parts.outbox().put(JsonRpc.error(id, error));
      }
    }
  }

  /// Whether the server need not be told.
  private boolean isCancelled(Call notification) {
    var request = notification.param(Param.REQUEST);
    return open.stream()
        .filter(passage -> passage.isOf(request))
        .findAny()
        .map(Passage::cancel)
        .orElse(parts.link().sessions().statelessVersion() != null);
  }

  private void pass(Message message) {
    var passage = new Passage(parts, message, turn, open::remove);
    if (message.has(Message.INITIALIZE) || message.has(Message.INITIALIZED)) {
      turn = passage.through();
    }
    open.add(passage);
    passage.start();
  }

  private void listen(Session session) {
    if (session.initialized() != null) {
      ownStream.open(session);
    }
  }

  private void close() throws InterruptedException {
    open.forEach(Passage::end);
    ownStream.end();
    var session = parts.link().sessions().current();
    if (session != null && session.id() != null) {
      sayGoodbye(session);
    }
    parts.link().server().close();
    parts.outbox().end(GOODBYE);
  }

  /// The server may forget the session now. Blocking, for [#GOODBYE] at most.
  private void sayGoodbye(Session session) throws InterruptedException {
    var thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                var draft = parts.link().server().delete(session);
                parts.link().door().send(draft, GOODBYE, Departure.FREE);
              } catch (Trouble | InterruptedException unheard) {
                // It will find out by itself.
              }
            });
    thread.join(GOODBYE);
    thread.interrupt();
  }
}
