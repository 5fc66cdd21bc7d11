package dev.evergrant.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Eventually;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Answers that break, and clients that do not read.
class BridgeStreamTest {
  private static final String ANSWER = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}";

  @Test
  void goesOnWithAStreamThatBrokeFromWhereItBroke() throws Exception {
    try (var server =
            FakeServer.that(visit -> {
              visit.beginEvents();
              if (visit.verb().equals("POST")) {
                visit.write("id: e-1\ndata:\n\nid: e-2\ndata: {\"method\":\"m\"}\n\ndata: {\"jso");
                visit.breakOff();
              } else {
                visit.write("data: " + ANSWER + "\n\n");
                visit.endEvents();
              }
            });
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.ask(1, "tools/call");

      assertThat(bridge.hears()).isEqualTo("{\"method\":\"m\"}");
      assertThat(bridge.hears()).isEqualTo(ANSWER);
      assertThat(server.seen("POST")).hasSize(1);
      assertThat(server.seen("GET").getFirst().header("Last-Event-ID")).isEqualTo("e-2");
    }
  }

  @Test
  void pollsAsOftenAsTheServerEndsTheConnection() throws Exception {
    var visits = new AtomicInteger();
    try (var server =
            FakeServer.that(visit -> {
              var number = visits.incrementAndGet();
              visit.beginEvents();
              visit.write(
                  number < 20
                      ? "retry: 1\nid: e-%d\ndata:\n\n".formatted(number)
                      : "data: " + ANSWER + "\n\n");
              visit.endEvents();
            });
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.ask(1, "tools/call");

      assertThat(bridge.hears()).isEqualTo(ANSWER);
      assertThat(server.seen("POST")).hasSize(1);
    }
  }

  @Test
  void doesNotAskTwiceWhereAStreamCannotGoOn() throws Exception {
    try (var server =
            FakeServer.that(visit -> {
              visit.beginEvents();
              visit.write("data: {\"method\":\"m\"}\n\n");
              visit.breakOff();
            });
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.ask(1, "tools/call");

      assertThat(bridge.hears()).isEqualTo("{\"method\":\"m\"}");
      assertThat(bridge.hears()).contains("\"id\":1,\"error\"", "ended before the answer");
      assertThat(server.seen()).hasSize(1);
    }
  }

  @Test
  void doesNotAskTwiceWhereTheConnectionBreaks() throws Exception {
    try (var server = FakeServer.that(FakeServer.Visit::breakOff);
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.ask(1, "tools/call");

      assertThat(bridge.hears()).contains("\"id\":1,\"error\"", "was not asked again");
      assertThat(server.seen()).hasSize(1);
    }
  }

  @Test
  void givesUpOnAStreamThatNeverGoesOn() throws Exception {
    try (var server =
            FakeServer.that(visit -> {
              if (visit.verb().equals("GET")) {
                visit.status(503);
                return;
              }
              visit.beginEvents();
              visit.write("id: e-1\ndata:\n\n");
              visit.breakOff();
            });
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.ask(1, "tools/call");

      assertThat(bridge.hears()).contains("\"id\":1,\"error\"");
      assertThat(server.seen("GET")).hasSize(6);
    }
  }

  @Test
  void saysSoWhereAPageAnswersInTheServersPlace() throws Exception {
    try (var server =
            FakeServer.that(visit -> {
              visit.answer().set("Content-Type", "text/html");
              visit.exchange().sendResponseHeaders(200, 0);
              visit.write("<html>Welcome to our\nWi-Fi</html>");
              visit.endEvents();
            });
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.ask(1, "tools/call");

      assertThat(bridge.hears()).contains("\"id\":1,\"error\"").doesNotContain("Wi-Fi");
    }
  }

  @Test
  void answersARequestThatTheServerForgot() throws Exception {
    try (var server = FakeServer.that(visit -> visit.status(202));
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.ask(1, "tools/call");

      assertThat(bridge.hears()).contains("\"id\":1,\"error\"", "without an answer");
    }
  }

  @Test
  void letsTheServerWaitForAClientThatReadsSlowly() throws Exception {
    var event = "data: {\"method\":\"%s\"}\n\n".formatted("x".repeat(1 << 20));
    var written = new AtomicInteger();
    try (var server =
            FakeServer.that(visit -> {
              visit.beginEvents();
              for (int i = 0; i < 200; i++) {
                visit.write(event);
                written.incrementAndGet();
              }
              visit.write("data: " + ANSWER + "\n\n");
              visit.endEvents();
            });
        var bridge = OpenBridge.unread(server, FakeKeeper.loggedIn())) {
      bridge.ask(1, "tools/call");
      var stuck = standsStill(written);
      bridge.read();

      assertThat(stuck).isBetween(30, 60);
      for (int i = 0; i < 200; i++) {
        assertThat(bridge.hears()).hasSizeGreaterThan(1 << 20);
      }
      assertThat(bridge.hears()).isEqualTo(ANSWER);
    }
  }

  /// The value that a counter stays at, once it has counted at all.
  private static int standsStill(AtomicInteger counter) {
    var last = new AtomicInteger(-1);
    var same = new AtomicInteger();
    Eventually.until(
        "the server waits",
        () -> {
          var now = counter.get();
          var isSame = now > 0 && last.getAndSet(now) == now;
          return (isSame ? same.incrementAndGet() : same.updateAndGet(_ -> 0)) == 25;
        });
    return last.get();
  }

  @Test
  void endsWhileAnAnswerStreams() throws Exception {
    try (var server =
            FakeServer.that(visit -> {
              visit.beginEvents();
              try {
                while (true) {
                  visit.write("data: {\"method\":\"m\"}\n\n");
                }
              } catch (IOException gone) {
                visit.breakOff();
              }
            });
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.ask(1, "tools/call");
      bridge.hears();

      assertThat(bridge.end()).isZero();
    }
  }
}
