package dev.evergrant.bench.agent;

import dev.evergrant.testing.Browser;
import dev.evergrant.testing.Evergrant;
import dev.evergrant.testing.OidcAgent;
import dev.evergrant.testing.PrivateSession;
import dev.evergrant.testing.Provider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// `./dev bench agent`: our socket and that of Debian's oidc-agent side by side, each with an
/// account at the same provider and its token in memory; one connection a request.
///
/// The two take turns, so that whatever else the machine does meets both. Of each one's turns the
/// best counts, and of all of them the worst wait. An argument, `plain` or `encrypted`, leaves the
/// other out.
public final class AgentBench {
  private static final int TURNS = 3;
  private static final Duration WARM_UP = Duration.ofSeconds(3);
  private static final Duration TURN = Duration.ofSeconds(2);

  /// @param name in the table
  /// @param ratio requests a second that are promised, as a multiple of oidc-agent's
  /// @param quicker whether the 99th percentile must be lower too
  private record Contest(
      String name, Supplier<Exchange> exchange, int clients, double ratio, boolean quicker) {
    Figures run(Load load, Duration time) {
      return quicker ? load.of(clients, time) : load.apart(clients, time);
    }
  }

  private record Outcome(Figures best, double worst) {
    static Outcome of(List<Figures> turns) {
      return new Outcome(
          turns.stream().max(Comparator.comparingDouble(Figures::perSecond)).orElseThrow(),
          turns.stream().mapToDouble(Figures::worst).max().orElseThrow());
    }
  }

  /// In milliseconds.
  private static final double LONGEST_WAIT = 250;

  private AgentBench() {}

  public static boolean run(List<String> arguments) {
    try (var provider = Provider.start(Map.of("accessTokenTtl", 3600));
        var browser = Browser.quick();
        var session = PrivateSession.open();
        var peer = OidcAgent.start().with("work", provider, browser);
        var evergrant = Evergrant.in(session.environment()).with(browser.environment());
        var _ = evergrant.keeper("--no-tray", "--no-keychain")) {
      logIn(evergrant, provider);
      return compare(arguments, evergrant.socket(), peer.socket());
    }
  }

  /// Adds the account `work`, whose token it then has.
  static void logIn(Evergrant evergrant, Provider provider) {
    evergrant
        .run(
            "add", "work", "--issuer", provider.issuer().toString(), "--client-id", Provider.CLIENT)
        .orFail();
  }

  private static boolean compare(List<String> forms, Path ours, Path theirs) {
    System.out.printf(
        "%-14s %8s  %-9s %9s %8s %8s %9s%n",
        "form", "clients", "server", "a second", "p50 ms", "p99 ms", "worst ms");
    var kept = true;
    for (var contest : contests()) {
      if (forms.isEmpty() || forms.contains(contest.name())) {
        kept &=
            compare(
                contest, new Load(ours, contest.exchange()), new Load(theirs, contest.exchange()));
      }
    }
    System.out.println(
        kept ? "All that is promised is kept." : "NOT all that is promised is kept.");
    return kept;
  }

  private static List<Contest> contests() {
    Supplier<Exchange> plain = () -> PlainExchange.token("work");
    Supplier<Exchange> sealed = () -> SealedExchange.token("work");
    return List.of(
        new Contest("plain", plain, 1, 1.5, true),
        new Contest("plain", plain, 8, 2.5, true),
        new Contest("plain", plain, 64, 2.5, true),
        new Contest("encrypted", sealed, 1, 1, false),
        new Contest("encrypted", sealed, 8, 1, false),
        new Contest("encrypted", sealed, 64, 1, false));
  }

  private static boolean compare(Contest contest, Load ours, Load theirs) {
    var our = new ArrayList<Figures>();
    var their = new ArrayList<Figures>();
    contest.run(ours, WARM_UP);
    contest.run(theirs, WARM_UP);
    for (int turn = 0; turn < TURNS; turn++) {
      our.add(contest.run(ours, TURN));
      their.add(contest.run(theirs, TURN));
    }
    return judge(contest, Outcome.of(our), Outcome.of(their));
  }

  private static boolean judge(Contest contest, Outcome ours, Outcome theirs) {
    tell(contest, "evergrant", ours);
    tell(contest, "oidc-agent", theirs);
    var ratio = ours.best().perSecond() / theirs.best().perSecond();
    var fast = ratio >= contest.ratio();
    var quick = !contest.quicker() || ours.best().quantile(.99) < theirs.best().quantile(.99);
    var fair = ours.worst() < LONGEST_WAIT;
    System.out.printf(
        "%33s %.2f times, promised %.1f%s%s%s%n",
        "",
        ratio,
        contest.ratio(),
        fast ? "" : "  TOO SLOW",
        quick ? "" : "  99th percentile TOO HIGH",
        fair ? "" : "  somebody waited TOO LONG");
    return fast && quick && fair;
  }

  private static void tell(Contest contest, String server, Outcome outcome) {
    var best = outcome.best();
    System.out.printf(
        "%-14s %8d  %-10s %8.0f %8.3f %8.3f %9.1f%n",
        contest.name(),
        contest.clients(),
        server,
        best.perSecond(),
        best.quantile(.5),
        best.quantile(.99),
        outcome.worst());
  }
}
