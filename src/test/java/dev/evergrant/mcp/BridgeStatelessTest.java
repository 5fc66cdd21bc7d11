package dev.evergrant.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Eventually;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/// The revision 2026-07-28, which knows no sessions.
class BridgeStatelessTest {
  @Test
  void repeatsInHeadersWhatTheBodySays() throws Exception {
    try (var server = FakeServer.that(visit -> visit.result("1", "{}"));
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(request("tools/call", "\"name\":\"天気\"")).hears();
      bridge.say(request("resources/read", "\"uri\":\"file:///a b\",\"name\":\"x\"")).hears();
      bridge.say(request("tasks/get", "\"taskId\":\"t-1\"")).hears();
      bridge.say(request("tools/list", "\"name\":\"x\"")).hears();

      assertThat(server.seen())
          .extracting(visit -> visit.header("Mcp-Method"))
          .containsExactly("tools/call", "resources/read", "tasks/get", "tools/list");
      assertThat(server.seen())
          .extracting(visit -> visit.header("Mcp-Name"))
          .containsExactly("=?base64?5aSp5rCX?=", "file:///a b", "t-1", null);
      assertThat(server.seen())
          .allMatch(visit -> "2026-07-28".equals(visit.header("MCP-Protocol-Version")))
          .allMatch(visit -> visit.header("Mcp-Session-Id") == null)
          .allMatch(visit -> visit.verb().equals("POST"));
      assertThat(bridge.end()).isZero();
      assertThat(server.seen("DELETE")).isEmpty();
    }
  }

  @Test
  void sendsTheHeadersThatTheServerWantsForATool() throws Exception {
    var tools =
        "{\"tools\":[{\"name\":\"sql\",\"inputSchema\":{\"properties\":"
            + "{\"region\":{\"type\":\"string\",\"x-mcp-header\":\"Region\"}}}}]}";
    try (var server = FakeServer.that(visit -> visit.result("1", tools));
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(request("tools/list", "\"x\":1")).hears();
      bridge
          .say(request("tools/call", "\"name\":\"sql\",\"arguments\":{\"region\":\"eu\"}"))
          .hears();

      assertThat(server.seen().getLast().header("Mcp-Param-Region")).isEqualTo("eu");
    }
  }

  @Test
  void endsTheExchangeOfACancelledRequest() throws Exception {
    var left = new CountDownLatch(1);
    try (var server =
            FakeServer.that(visit -> {
              if (visit.says("ping")) {
                visit.result("1", "{}");
                return;
              }
              visit.beginEvents();
              try {
                while (true) {
                  visit.write(": alive\n");
                }
              } catch (java.io.IOException gone) {
                left.countDown();
              }
            });
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(request("subscriptions/listen", "\"x\":1"));
      Eventually.until("it is there", () -> server.seen().size() == 1);
      bridge.say(BridgeSessionTest.cancelled("1"));

      Eventually.until("the server sees it gone", () -> left.getCount() == 0);
      bridge.say(request("ping", "\"x\":1"));
      assertThat(bridge.hears()).contains("\"result\"");
      assertThat(server.seen()).noneMatch(visit -> visit.says("cancelled"));
    }
  }

  @Test
  void doesNotGoOnWithAStreamThatBroke() throws Exception {
    try (var server =
            FakeServer.that(visit -> {
              visit.beginEvents();
              visit.write("id: e-1\ndata: {\"method\":\"m\"}\n\n");
              visit.breakOff();
            });
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(request("tools/call", "\"name\":\"x\""));

      assertThat(bridge.hears()).isEqualTo("{\"method\":\"m\"}");
      assertThat(bridge.hears()).contains("\"id\":1,\"error\"");
      assertThat(server.seen()).hasSize(1);
    }
  }

  @Test
  void passesOnTheServersOwnRefusal() throws Exception {
    var refusal =
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32022,\"message\":\"no\",\"data\":{\"supported\":[]}}}";
    try (var server = FakeServer.that(visit -> visit.json(400, refusal));
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(request("server/discover", "\"x\":1"));

      assertThat(bridge.hears()).isEqualTo(refusal);
    }
  }

  @Test
  void givesARefusalThatNamesNoRequestTheIdOfItsOwn() throws Exception {
    try (var server =
            FakeServer.that(visit ->
                visit.json(
                    400, "{\"error\":{\r\n \"code\":-32020,\"message\":\"é\" }, \"id\":null}"));
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(request("server/discover", "\"x\":1"));

      assertThat(bridge.hears())
          .isEqualTo(
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{   \"code\":-32020,\"message\":\"é\" }}");
    }
  }

  @Test
  void makesAnErrorOfItsOwnOutOfWhatIsNone() throws Exception {
    try (var server = FakeServer.that(visit -> visit.json(400, "{\"error\":\"invalid_request\"}"));
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(request("server/discover", "\"x\":1"));

      assertThat(bridge.hears()).contains("\"id\":1,\"error\":{\"code\":-32000", "status 400");
    }
  }

  @Test
  void letsAClientGoOnToInitializeWhereTheServerIsOlder() throws Exception {
    try (var server =
            FakeServer.that(visit -> {
              if (visit.says("server/discover")) {
                visit.status(400);
              } else {
                BridgeSessionTest.ordinary(visit);
              }
            });
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.say(request("server/discover", "\"x\":1"));
      assertThat(bridge.hears()).contains("-32000").doesNotContain("-3202");
      bridge.say(BridgeSessionTest.INITIALIZE).hears();

      assertThat(server.seen().getLast().header("MCP-Protocol-Version")).isNull();
      assertThat(server.seen().getLast().header("Mcp-Method")).isNull();
    }
  }

  private static String request(String method, String params) {
    return ("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":{%s,"
            + "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}}")
        .formatted(method, params);
  }
}
