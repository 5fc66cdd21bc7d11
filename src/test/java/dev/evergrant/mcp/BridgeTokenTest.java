package dev.evergrant.mcp;

import static dev.evergrant.mcp.OpenBridge.notification;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.testing.Eventually;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BridgeTokenTest {
  @Test
  void asksForANewerTokenWhereOneIsRefused() throws Exception {
    var keeper = FakeKeeper.loggedIn();
    try (var server = FakeServer.that(visit -> takesOnly("token-2", visit));
        var bridge = OpenBridge.to(server, keeper)) {
      bridge.ask(1, "ping");

      assertThat(bridge.hears()).isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}");
      assertThat(bridge.unheard()).isEmpty();
      assertThat(server.seen()).hasSize(2);
      assertThat(keeper.asked().getFirst().refused()).isNull();
      assertThat(keeper.asked().getLast().refused().reveal()).isEqualTo("token-1");
      assertThat(keeper.asked()).allMatch(wish -> wish.account().equals("work"));
    }
  }

  @Test
  void refreshesOnceForManyThatWereRefusedAtOnce() throws Exception {
    var keeper = FakeKeeper.loggedIn();
    try (var server = FakeServer.that(visit -> takesOnly("token-2", visit));
        var bridge = OpenBridge.to(server, keeper)) {
      for (int id = 0; id < 100; id++) {
        bridge.ask(id, "ping");
      }

      var heard = new ArrayList<String>();
      for (int id = 0; id < 100; id++) {
        heard.add(bridge.hears());
      }
      assertThat(heard).doesNotHaveDuplicates().allMatch(line -> line.endsWith("\"result\":{}}"));
      assertThat(keeper.refreshes()).isEqualTo(1);
    }
  }

  @Test
  void givesUpAfterTwoNewerTokens() throws Exception {
    try (var server = FakeServer.that(visit -> visit.status(401));
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.ask(1, "ping");

      assertThat(bridge.hears())
          .contains("\"id\":1", "-32001", "refuses every token of work", "evergrant login work")
          .doesNotContain("401", "token-");
      assertThat(server.seen()).hasSize(3);
    }
  }

  @Test
  void goesOnAfterThePersonHasLoggedIn() throws Exception {
    var keeper = FakeKeeper.loggedOut();
    try (var server = FakeServer.that(visit -> takesOnly("token-1", visit));
        var bridge = OpenBridge.to(server, keeper)) {
      bridge.ask(1, "ping");
      keeper.awaitWaiting();
      assertThat(server.seen()).isEmpty();

      keeper.logIn();

      assertThat(bridge.hears()).contains("\"result\":{}");
      assertThat(keeper.asked().getFirst().patience()).isEqualTo(Duration.ofMinutes(10));
    }
  }

  @Test
  void saysWhatTheKeeperSaysAndAsksAgainNextTime() throws Exception {
    var asked = new AtomicInteger();
    var keeper = FakeKeeper.loggedIn();
    try (var server = FakeServer.that(visit -> takesOnly("token-1", visit));
        var bridge =
            OpenBridge.to(
                server,
                new ScriptedKeeper(wish ->
                    asked.getAndIncrement() < 2 ? FakeKeeper.LOGIN_REQUIRED : keeper.ask(wish)))) {
      bridge.say("{\"id\":\"a\\\"b\",\"method\":\"ping\"}");
      assertThat(bridge.hears())
          .isEqualTo(
              "{\"jsonrpc\":\"2.0\",\"id\":\"a\\\"b\",\"error\":"
                  + "{\"code\":-32001,\"message\":\"Nobody is logged in. Log in.\"}}");

      bridge.say(notification("notifications/progress"));
      Eventually.until("a person is told", () -> !bridge.errors().isEmpty());
      assertThat(bridge.errors())
          .containsExactly(
              "notifications/progress did not reach the MCP server."
                  + " Nobody is logged in. Log in.");

      bridge.ask(1, "ping");
      assertThat(bridge.hears()).contains("\"result\":{}");
    }
  }

  @Test
  void speaksThePersonsLanguage() throws Exception {
    var noKeeper = new Reply.Failed(Failure.NO_KEEPER, "no keeper listens at /x", null);
    try (var server = FakeServer.that(visit -> visit.status(500));
        var bridge = OpenBridge.inJapanese(server, new ScriptedKeeper(_ -> noKeeper))) {
      bridge.ask(1, "ping");

      assertThat(bridge.hears()).contains("Evergrant が動いていない").doesNotContain("/x");
    }
  }

  @Test
  void showsNoTokenThatDoesNotFitAHeader() throws Exception {
    var odd = new ScriptedKeeper(_ -> ScriptedKeeper.token("se\ncret"));
    try (var server = FakeServer.that(visit -> visit.status(500));
        var bridge = OpenBridge.to(server, odd)) {
      bridge.ask(1, "ping");

      assertThat(bridge.hears()).contains("-32001").doesNotContain("cret");
      assertThat(server.seen()).isEmpty();
    }
  }

  @Test
  void tellsWhichScopeIsMissing() throws Exception {
    try (var server =
            FakeServer.that(visit -> {
              visit
                  .answer()
                  .set(
                      "WWW-Authenticate",
                      "Bearer error=\"insufficient_scope\", scope=\"files:write files:read\"");
              visit.json(403, "{\"error\":\"insufficient_scope\"}");
            });
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.ask(1, "ping");

      assertThat(bridge.hears())
          .contains(
              "files:write files:read",
              "evergrant edit work --scope \\\"files:read files:write read\\\"",
              "evergrant login work");
    }
  }

  @Test
  void printsNoCommandOutOfAScopeThatAShellWouldRun() throws Exception {
    try (var server =
            FakeServer.that(visit -> {
              visit
                  .answer()
                  .set(
                      "WWW-Authenticate", "Bearer error=insufficient_scope, scope=\"a $(reboot)\"");
              visit.status(403);
            });
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.ask(1, "ping");

      assertThat(bridge.hears()).contains("wants more scope").doesNotContain("reboot");
    }
  }

  @Test
  void followsNoRedirect() throws Exception {
    try (var elsewhere = FakeServer.that(visit -> visit.result("1", "{}"));
        var server =
            FakeServer.that(visit -> {
              visit.answer().set("Location", elsewhere.address().toString());
              visit.status(307);
            });
        var bridge = OpenBridge.to(server, FakeKeeper.loggedIn())) {
      bridge.ask(1, "ping");

      assertThat(bridge.hears()).contains("status 307", "--mcp");
      assertThat(elsewhere.seen()).isEmpty();
    }
  }

  @Test
  void saysSoWhereThereIsNoConnection() throws Exception {
    try (var bridge = OpenBridge.to(URI.create("http://127.0.0.1:1/mcp"), FakeKeeper.loggedIn())) {
      bridge.ask(1, "ping");

      assertThat(bridge.hears()).contains("-32000", "no connection to 127.0.0.1");
    }
  }

  private static void takesOnly(String token, FakeServer.Visit visit) throws IOException {
    if (("Bearer " + token).equals(visit.header("Authorization"))) {
      visit.result(visit.body().replaceFirst(".*\"id\":([0-9]+).*", "$1"), "{}");
    } else {
      visit.answer().set("WWW-Authenticate", "Bearer error=\"invalid_token\"");
      visit.json(401, "{\"error\":\"invalid_token\"}");
    }
  }
}
