package dev.evergrant.bench.agent;

import dev.evergrant.testing.Browser;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Evergrant;
import dev.evergrant.testing.OidcAgent;
import dev.evergrant.testing.PrivateSession;
import dev.evergrant.testing.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Scratch.
public final class AgentBench {
  private AgentBench() {}

  public static boolean run(List<String> arguments) throws Exception {
    try (var provider = Provider.start(Map.of("accessTokenTtl", 3600));
        var browser = Browser.quick();
        var session = PrivateSession.open();
        var peer = OidcAgent.start().with("work", provider, browser);
        var evergrant = Evergrant.in(session.environment()).with(browser.environment());
        var keeper = evergrant.start("agent", "--no-tray", "--no-keychain")) {
      Eventually.until("the keeper is up", () -> evergrant.run("list").exit() == 0);
      evergrant.run("add", "work", "--issuer", provider.issuer().toString(), "--client-id", Provider.CLIENT).orFail();
      var socket = java.nio.file.Files.walk(evergrant.home()).filter(p -> p.endsWith("agent.sock")).findFirst().orElseThrow();
      for (int round = 0; round < 2; round++)
      for (var clients : List.of(1, 8, 64)) {
        for (var each : List.of(peer.socket(), socket)) {
          var load = new Load(each, PlainExchange.token("work"));
          load.of(clients, Duration.ofSeconds(1));
          var f = load.of(clients, Duration.ofSeconds(3));
          System.out.printf("%-30s %2d  %7.0f/s p50 %.3f p99 %.3f max %.1f%n", each.getFileName(), clients, f.perSecond(), f.quantile(.5), f.quantile(.99), f.worst());
        }
      }
    }
    return true;
  }
}
