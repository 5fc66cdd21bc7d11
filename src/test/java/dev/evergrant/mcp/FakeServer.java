package dev.evergrant.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// An MCP server on loopback that does what a test says, and remembers what came.
final class FakeServer implements AutoCloseable {
  static final String EVENTS = "text/event-stream";

  private final HttpServer server;
  private final List<Visit> seen = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  /// What is done with one request.
  @FunctionalInterface
  interface Manner {
    void treat(Visit visit) throws IOException;
  }

  /// One request, whose body has been read.
  record Visit(HttpExchange exchange, String body, CountDownLatch end) {
    String verb() {
      return exchange.getRequestMethod();
    }

    @Nullable String header(String name) {
      return exchange.getRequestHeaders().getFirst(name);
    }

    boolean says(String text) {
      return body.contains(text);
    }

    Headers answer() {
      return exchange.getResponseHeaders();
    }

    void status(int status) throws IOException {
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    }

    void json(int status, String text) throws IOException {
      answer().set("Content-Type", "application/json; charset=utf-8");
      exchange.sendResponseHeaders(status, 0);
      exchange.getResponseBody().write(text.getBytes(UTF_8));
      exchange.close();
    }

    /// The answer to the request with this id.
    void result(String id, String result) throws IOException {
      json(200, "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(id, result));
    }

    void beginEvents() throws IOException {
      answer().set("Content-Type", EVENTS);
      exchange.sendResponseHeaders(200, 0);
    }

    void write(String text) throws IOException {
      exchange.getResponseBody().write(text.getBytes(UTF_8));
      exchange.getResponseBody().flush();
    }

    void endEvents() throws IOException {
      exchange.getResponseBody().close();
    }

    /// In the middle of a body.
    void breakOff() {
      exchange.close();
    }

    /// Says nothing more until the server is closed.
    void stall() {
      try {
        end.await();
      } catch (InterruptedException closed) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private FakeServer(HttpServer server, Manner manner) {
    this.server = server;
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          var visit = new Visit(exchange, body, end);
          seen.add(visit);
          manner.treat(visit);
        });
    server.start();
  }

  static FakeServer that(Manner manner) {
    try {
      var loopback = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
      return new FakeServer(HttpServer.create(loopback, 0), manner);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:%d/mcp".formatted(server.getAddress().getPort()));
  }

  /// All requests, in order.
  List<Visit> seen() {
    return List.copyOf(seen);
  }

  List<Visit> seen(String verb) {
    return seen.stream().filter(visit -> visit.verb().equals(verb)).toList();
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
  }
}
