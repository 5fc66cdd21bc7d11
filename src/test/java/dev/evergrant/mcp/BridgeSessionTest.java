package dev.evergrant.mcp;

import static dev.evergrant.mcp.OpenBridge.notification;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Eventually;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The revisions to 2025-11-25, which know sessions.
class BridgeSessionTest {
  static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\","
          + "\"params\":{\"protocolVersion\":\"2025-11-25\"}}";
  static final String INITIALIZED = notification("notifications/initialized");
  private static final String AGREED = "{\"protocolVersion\":\"2025-06-18\"}";

  @Test
  void sendsTheSessionAndTheVersionFromInitializeOn() throws Exception {
    try (var server = FakeServer.that(BridgeSessionTest::ordinary);
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(INITIALIZE);
      assertThat(bridge.hears()).contains(AGREED);
      bridge.say(INITIALIZED).ask(1, "ping");
      bridge.hears();

      var posts = server.seen("POST");
      assertThat(posts)
          .extracting(visit -> visit.header("Mcp-Session-Id"))
          .containsExactly(null, "s-1", "s-1");
      assertThat(posts)
          .extracting(visit -> visit.header("MCP-Protocol-Version"))
          .containsExactly(null, "2025-06-18", "2025-06-18");
      assertThat(posts).allMatch(visit -> visit.header("Mcp-Method") == null);
    }
  }

  @Test
  void sendsNothingBeforeTheSessionIsThere() throws Exception {
    var mayAnswer = new CountDownLatch(1);
    var order = new ArrayList<String>();
    try (var server =
            FakeServer.that(visit -> {
              if (visit.verb().equals("POST")) {
                if (!visit.says("ping")) {
                  await(mayAnswer);
                }
                order.add(visit.body().replaceFirst(".*\"method\":\"([^\"]*)\".*", "$1"));
              }
              ordinary(visit);
            });
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(INITIALIZE).say(INITIALIZED).ask(1, "ping");
      Eventually.until("initialize is there", () -> server.seen().size() == 1);
      mayAnswer.countDown();

      assertThat(bridge.hears()).contains(AGREED);
      assertThat(bridge.hears()).contains("\"id\":1");
      assertThat(order).containsExactly("initialize", "notifications/initialized", "ping");
    }
  }

  @Test
  void endsTheSessionWithTheInput() throws Exception {
    try (var server = FakeServer.that(BridgeSessionTest::ordinary);
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(INITIALIZE);
      bridge.hears();

      assertThat(bridge.end()).isZero();
      var goodbye = server.seen("DELETE").getFirst();
      assertThat(goodbye.header("Mcp-Session-Id")).isEqualTo("s-1");
      assertThat(goodbye.header("Authorization")).isEqualTo("Bearer token-1");
    }
  }

  @Test
  void waitsNotLongForAGoodbye() throws Exception {
    try (var server =
            FakeServer.that(visit -> {
              if (visit.verb().equals("DELETE")) {
                visit.stall();
              } else {
                ordinary(visit);
              }
            });
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(INITIALIZE);
      bridge.hears();

      assertThat(bridge.end()).isZero();
    }
  }

  @Test
  void beginsALostSessionAnewOnceForAll() throws Exception {
    var sessions = new AtomicInteger();
    try (var server = FakeServer.that(visit -> forgetful(visit, sessions, 2));
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(INITIALIZE);
      bridge.hears();
      bridge.say(INITIALIZED);
      for (int id = 1; id <= 20; id++) {
        bridge.ask(id, "ping");
      }

      var heard = new ArrayList<String>();
      for (int id = 1; id <= 20; id++) {
        heard.add(bridge.hears());
      }
      assertThat(heard).doesNotHaveDuplicates().allMatch(line -> line.endsWith("\"result\":{}}"));
      assertThat(bridge.unheard()).isEmpty();
      assertThat(sessions).hasValue(2);
      assertThat(server.seen("POST"))
          .filteredOn(visit -> visit.says("initialize\"") || visit.says("initialized"))
          .extracting(visit -> visit.header("Mcp-Session-Id"))
          .containsExactly(null, "s-1", null, "s-2");
    }
  }

  @Test
  void beginsASessionAnewOnlyOnceForAMessage() throws Exception {
    var sessions = new AtomicInteger();
    try (var server = FakeServer.that(visit -> forgetful(visit, sessions, 100));
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(INITIALIZE);
      bridge.hears();
      bridge.ask(1, "ping");

      assertThat(bridge.hears()).contains("\"id\":1,\"error\"");
      assertThat(sessions).hasValue(2);
    }
  }

  @Test
  void listensToWhatTheServerSaysByItself() throws Exception {
    var streams = new AtomicInteger();
    try (var server =
            FakeServer.that(visit -> {
              if (visit.verb().equals("GET")) {
                var number = streams.incrementAndGet();
                visit.beginEvents();
                visit.write(
                    "retry: 1\nid: e%d\ndata: {\"method\":\"m%d\"}\n\n".formatted(number, number));
                if (number == 3) {
                  visit.stall();
                }
                visit.breakOff();
              } else {
                ordinary(visit);
              }
            });
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(INITIALIZE);
      bridge.hears();
      bridge.say(INITIALIZED);

      assertThat(bridge.hears()).isEqualTo("{\"method\":\"m1\"}");
      assertThat(bridge.hears()).isEqualTo("{\"method\":\"m2\"}");
      assertThat(bridge.hears()).isEqualTo("{\"method\":\"m3\"}");
      assertThat(server.seen("GET"))
          .extracting(visit -> visit.header("Last-Event-ID"))
          .containsExactly(null, "e1", "e2");
      assertThat(server.seen("GET"))
          .allMatch(visit -> "s-1".equals(visit.header("Mcp-Session-Id")))
          .allMatch(visit -> FakeServer.EVENTS.equals(visit.header("Accept")));
    }
  }

  @Test
  void listensAgainInTheSessionThatStandsInForALostOne() throws Exception {
    var sessions = new AtomicInteger();
    try (var server =
            FakeServer.that(visit -> {
              if (!visit.verb().equals("GET")) {
                forgetful(visit, sessions, 2);
                return;
              }
              visit.beginEvents();
              visit.write(
                  "data: {\"method\":\"%s\"}\n\n".formatted(visit.header("Mcp-Session-Id")));
              visit.stall();
            });
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(INITIALIZE);
      bridge.hears();
      bridge.say(INITIALIZED);
      assertThat(bridge.hears()).contains("s-1");
      bridge.ask(1, "ping");

      assertThat(List.of(bridge.hears(), bridge.hears()))
          .anyMatch(line -> line.contains("s-2"))
          .anyMatch(line -> line.contains("\"id\":1"));
    }
  }

  @Test
  void listensWithANewerTokenButNeverWaitsForThePerson() throws Exception {
    var keeper = FakeKeeper.loggedIn();
    try (var server =
            FakeServer.that(visit -> {
              if (!visit.verb().equals("GET")) {
                ordinary(visit);
              } else if ("Bearer token-2".equals(visit.header("Authorization"))) {
                visit.beginEvents();
                visit.write("data: {\"method\":\"m\"}\n\n");
                visit.stall();
              } else {
                visit.status(401);
              }
            });
        var bridge = OpenBridge.to(server, keeper)) {
      bridge.say(INITIALIZE);
      bridge.hears();
      bridge.say(INITIALIZED);

      assertThat(bridge.hears()).contains("\"m\"");
      assertThat(keeper.asked().getLast().refused()).isNotNull();
      assertThat(keeper.asked().getLast().patience()).isLessThan(Duration.ofMinutes(1));
    }
  }

  @Test
  void givesUpListeningWhereEveryTokenIsRefused() throws Exception {
    var keeper = FakeKeeper.loggedIn();
    try (var server =
            FakeServer.that(visit -> {
              if (visit.verb().equals("GET")) {
                visit.status(401);
              } else {
                ordinary(visit);
              }
            });
        var bridge = OpenBridge.to(server, keeper)) {
      bridge.say(INITIALIZE);
      bridge.hears();
      bridge.say(INITIALIZED);
      Eventually.until("it was refused", () -> server.seen("GET").size() == 3);
      for (int id = 1; id <= 100; id++) {
        bridge.ask(id, "ping").hears();
      }

      assertThat(keeper.refreshes()).isEqualTo(2);
    }
  }

  @Test
  void asksOnceWhereTheServerSaysNothingByItself() throws Exception {
    try (var server = FakeServer.that(BridgeSessionTest::ordinary);
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(INITIALIZE);
      bridge.hears();
      bridge.say(INITIALIZED);
      Eventually.until("it asked", () -> !server.seen("GET").isEmpty());
      for (int id = 1; id <= 20; id++) {
        bridge.ask(id, "ping").hears();
      }

      assertThat(server.seen("GET")).hasSize(1);
      assertThat(bridge.errors()).isEmpty();
    }
  }

  @Test
  void tellsTheServerOfACancelledRequestAndLetsItsAnswerCome() throws Exception {
    var mayAnswer = new CountDownLatch(1);
    try (var server =
            FakeServer.that(visit -> {
              if (visit.says("slow")) {
                await(mayAnswer);
                visit.result("7", "{}");
              } else {
                ordinary(visit);
              }
            });
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(INITIALIZE);
      bridge.hears();
      bridge.ask(7, "slow");
      Eventually.until("it is there", () -> server.seen().size() == 2);
      bridge.say(cancelled("7"));
      Eventually.until("so is its end", () -> server.seen().size() == 3);
      mayAnswer.countDown();

      assertThat(bridge.hears()).contains("\"id\":7");
    }
  }

  @Test
  void doesNotSendWhatWasCancelledWhileItWaited() throws Exception {
    var keeper = FakeKeeper.loggedOut();
    try (var server = FakeServer.that(BridgeSessionTest::ordinary);
        var bridge = OpenBridge.to(server, keeper)) {
      bridge.ask(7, "tools/call");
      keeper.awaitWaiting();
      bridge.say(cancelled("7"));
      keeper.awaitLeaving();
      keeper.logIn();
      bridge.ask(1, "ping");

      assertThat(bridge.hears()).contains("\"id\":1");
      assertThat(server.seen()).hasSize(1);
    }
  }

  static String cancelled(String id) {
    return "{\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":%s}}".formatted(id);
  }

  /// A server that gives the session s-1 and has no stream of its own.
  static void ordinary(FakeServer.Visit visit) throws IOException {
    if (!visit.verb().equals("POST")) {
      visit.status(405);
    } else if (visit.says("\"initialize\"")) {
      visit.answer().set("Mcp-Session-Id", "s-1");
      visit.result("0", AGREED);
    } else if (visit.says("notifications/")) {
      visit.status(202);
    } else {
      visit.result(visit.body().replaceFirst(".*\"id\":([0-9]+).*", "$1"), "{}");
    }
  }

  /// A server that knows only its `good`th session.
  private static void forgetful(FakeServer.Visit visit, AtomicInteger sessions, int good)
      throws IOException {
    var session = visit.header("Mcp-Session-Id");
    if (visit.says("\"initialize\"")) {
      visit.answer().set("Mcp-Session-Id", "s-" + sessions.incrementAndGet());
      visit.result("0", AGREED);
    } else if (visit.says("ping") && !("s-" + good).equals(session)) {
      visit.json(404, "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32001}}");
    } else {
      ordinary(visit);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
