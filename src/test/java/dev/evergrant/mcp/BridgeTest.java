package dev.evergrant.mcp;

import static dev.evergrant.mcp.OpenBridge.notification;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evergrant.testing.Eventually;
import dev.evergrant.text.Messages;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BridgeTest {
  @Test
  void passesAMessageAsItCame() throws Exception {
    var odd =
        "{ \"id\" : 1.0e2,\"method\":\"x/y\", \"new\":[1,{}], \"params\":{\"a\":\"\\u00e9é\"} }";
    var answer =
        "{\"jsonrpc\":\"2.0\",\r\n  \"id\":1.0e2,\n\t\"result\":{\"text\":\"a\\nb 日本\"}}\n";
    try (var server = FakeServer.that(visit -> visit.json(200, answer));
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(odd);

      assertThat(bridge.hears()).isEqualTo(answer.replace("\r\n", "  ").replace("\n", " "));
      var visit = server.seen().getFirst();
      assertThat(visit.body()).isEqualTo(odd);
      assertThat(visit.header("Authorization")).isEqualTo("Bearer token-1");
      assertThat(visit.header("Content-Type")).isEqualTo("application/json");
      assertThat(visit.header("Accept")).isEqualTo("application/json, text/event-stream");
    }
  }

  @Test
  void passesEachEventAsItComes() throws Exception {
    try (var server =
            FakeServer.that(visit -> {
              visit.beginEvents();
              visit.write("data: {\"method\":\"progress\",\ndata: \"params\":{}}\n\n");
              visit.stall();
            });
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.ask(1, "tools/call");

      assertThat(bridge.hears()).isEqualTo("{\"method\":\"progress\", \"params\":{}}");
    }
  }

  @Test
  void letsAFastAnswerPassASlowOne() throws Exception {
    try (var server =
            FakeServer.that(visit -> {
              if (visit.says("slow")) {
                visit.stall();
              } else {
                visit.result("2", "{}");
              }
            });
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.ask(1, "slow").ask(2, "fast");

      assertThat(bridge.hears()).contains("\"id\":2");
    }
  }

  @Test
  void saysNothingOfANotificationThatWasTaken() throws Exception {
    try (var server =
            FakeServer.that(visit -> {
              if (visit.says("\"id\"")) {
                visit.result("1", "{}");
              } else {
                visit.status(202);
              }
            });
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(notification("notifications/roots/list_changed"));
      Eventually.until("the notification is there", () -> server.seen().size() == 1);
      bridge.ask(1, "ping");

      assertThat(bridge.hears()).contains("\"id\":1");
      assertThat(bridge.errors()).isEmpty();
    }
  }

  @Test
  void answersWhatIsNotJson() throws Exception {
    try (var server = FakeServer.that(visit -> visit.result("1", "{}"));
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say("{\"id\":1,").say("").say("5").say("[]").ask(1, "ping");

      assertThat(bridge.hears()).contains("\"id\":null").contains("-32700");
      assertThat(bridge.hears()).contains("-32600");
      assertThat(bridge.hears()).contains("-32600");
      assertThat(bridge.hears()).contains("\"result\":{}");
      assertThat(server.seen()).hasSize(1);
    }
  }

  @Test
  void skipsALineThatIsTooLong() throws Exception {
    try (var server = FakeServer.that(visit -> visit.result("2", "{}"));
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      var text = "x".repeat(Message.LIMIT);
      bridge.say("{\"id\":1,\"method\":\"m\",\"params\":\"%s\"}".formatted(text)).ask(2, "ping");

      assertThat(bridge.hears()).contains("-32600").contains("32 MiB");
      assertThat(bridge.hears()).contains("\"id\":2");
      assertThat(server.seen()).hasSize(1);
    }
  }

  @Test
  void passesAMessageOfManyMegabytes() throws Exception {
    var text = "x".repeat(20 << 20);
    try (var server =
            FakeServer.that(
                visit -> visit.result("1", "\"" + visit.body().length() + text + "\""));
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      var message = "{\"id\":1,\"method\":\"m\",\"params\":\"%s\"}".formatted(text);
      bridge.say(message);

      assertThat(bridge.hears()).hasSizeGreaterThan(20 << 20).contains("\"" + message.length());
    }
  }

  @Test
  void relaysABatch() throws Exception {
    var batch = "[{\"id\":1,\"method\":\"a\"},{\"method\":\"n\"},{\"id\":2,\"method\":\"b\"}]";
    var answer = "[{\"id\":1,\"result\":1},{\"id\":2,\"result\":2}]";
    try (var server = FakeServer.that(visit -> visit.json(200, answer));
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(batch);

      assertThat(bridge.hears()).isEqualTo(answer);
      assertThat(server.seen().getFirst().body()).isEqualTo(batch);
    }
  }

  @Test
  void answersEachOfABatchThatFailed() throws Exception {
    try (var server = FakeServer.that(visit -> visit.status(500));
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say("[{\"id\":1,\"method\":\"a\"},{\"id\":\"1\",\"method\":\"b\"}]");

      assertThat(bridge.hears())
          .startsWith("[{")
          .contains("\"id\":1,", "\"id\":\"1\",", "status 500")
          .endsWith("}]");
    }
  }

  @Test
  void endsWithItsInputWhateverTheServerDoes() throws Exception {
    try (var server = FakeServer.that(FakeServer.Visit::stall);
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.ask(1, "slow");
      Eventually.until("the request is there", () -> server.seen().size() == 1);

      assertThat(bridge.end()).isZero();
      assertThat(bridge.unheard()).isEmpty();
    }
  }

  @Test
  void endsWhenNobodyReads() throws Exception {
    try (var server = FakeServer.that(visit -> visit.result("1", "{}"));
        var bridge = OpenBridge.unread(server, FakeKeeper.loggedIn())) {
      bridge.stopReading();
      bridge.ask(1, "ping");

      assertThat(bridge.code()).isEqualTo(1);
    }
  }

  @Test
  void takesNoAddressThatIsNotSafe() {
    for (var unsafe :
        new String[] {
          "http://mcp.example.com/mcp",
          "http://127.0.0.1.example.com/",
          "https://user@mcp.example.com/",
          "file:///tmp/x",
          "mcp"
        }) {
      assertThat(Bridge.mayServe(URI.create(unsafe))).as(unsafe).isFalse();
      assertThatThrownBy(() -> bridge(unsafe)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(Bridge.mayServe(URI.create("https://mcp.example.com/mcp"))).isTrue();
    assertThat(Bridge.mayServe(URI.create("http://localhost:8080/mcp"))).isTrue();
    assertThat(Bridge.mayServe(URI.create("http://[::1]:8080/mcp"))).isTrue();
  }

  private static Bridge bridge(String address) {
    return new Bridge(
        FakeKeeper.loggedIn(),
        "work",
        URI.create(address),
        Duration.ZERO,
        Messages.in("en"),
        InputStream.nullInputStream(),
        OutputStream.nullOutputStream(),
        _ -> {});
  }
}
