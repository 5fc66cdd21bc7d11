package dev.evergrant.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.testing.Eventually;
import dev.evergrant.text.Messages;
import dev.evergrant.wire.Agent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A running bridge between real pipes, and its client.
final class OpenBridge implements AutoCloseable {
  private static final Backoff QUICK =
      new Backoff(Duration.ofMillis(1), Duration.ofMillis(20), new Random(1));

  private final Pipe in;
  private final Pipe out;
  private final OutputStream client;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Integer> code = new CompletableFuture<>();

  private OpenBridge(URI server, Agent agent, String language, boolean reads) {
    try {
      this.in = Pipe.open();
      this.out = Pipe.open();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    this.client = Channels.newOutputStream(in.sink());
    var bridge =
        new Bridge(
            agent,
            "work",
            server,
            Duration.ofMinutes(10),
            Messages.in(language),
            Channels.newInputStream(in.source()),
            Channels.newOutputStream(out.sink()),
            errors::add,
            QUICK);
    Thread.ofPlatform().daemon().start(() -> code.complete(bridge.run()));
    if (reads) {
      read();
    }
  }

  static OpenBridge to(FakeServer server, Agent agent) {
    return new OpenBridge(server.address(), agent, "en", true);
  }

  static OpenBridge to(URI server, Agent agent) {
    return new OpenBridge(server, agent, "en", true);
  }

  static OpenBridge inJapanese(FakeServer server, Agent agent) {
    return new OpenBridge(server.address(), agent, "ja", true);
  }

  /// Its client reads nothing before [#read].
  static OpenBridge unread(FakeServer server, Agent agent) {
    return new OpenBridge(server.address(), agent, "en", false);
  }

  void read() {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try (var reader =
              new BufferedReader(
                  new InputStreamReader(Channels.newInputStream(out.source()), UTF_8))) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
              lines.add(line);
            }
          } catch (IOException closed) {
            // The test is over.
          }
        });
  }

  OpenBridge say(String line) throws IOException {
    client.write((line + "\n").getBytes(UTF_8));
    client.flush();
    return this;
  }

  OpenBridge ask(int id, String method) throws IOException {
    return say(request(id, method));
  }

  static String request(int id, String method) {
    return "{\"jsonrpc\":\"2.0\",\"id\":%d,\"method\":\"%s\"}".formatted(id, method);
  }

  static String notification(String method) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"%s\"}".formatted(method);
  }

  /// The next line for the client.
  String hears() throws InterruptedException {
    var line = lines.poll(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("the client heard nothing; errors: " + errors);
    }
    return line;
  }

  /// All lines that came and were not heard yet.
  List<String> unheard() {
    return List.copyOf(lines);
  }

  /// What a person was told.
  List<String> errors() {
    return List.copyOf(errors);
  }

  /// Ends the input; the exit code.
  int end() throws Exception {
    client.close();
    return code();
  }

  int code() throws Exception {
    return code.get(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /// The client dies as far as its reading goes.
  void stopReading() throws IOException {
    out.source().close();
  }

  @Override
  public void close() throws IOException {
    client.close();
    out.source().close();
  }
}
