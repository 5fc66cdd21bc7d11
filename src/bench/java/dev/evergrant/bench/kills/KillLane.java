package dev.evergrant.bench.kills;

import dev.evergrant.bench.kills.TokenRelay.Exchange;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Secret;
import dev.evergrant.platform.Paths;
import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Cause;
import dev.evergrant.testing.Browser;
import dev.evergrant.testing.Child;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Evergrant;
import dev.evergrant.testing.Keyring;
import dev.evergrant.testing.PrivateSession;
import dev.evergrant.testing.Provider;
import dev.evergrant.wire.AccountDraft;
import dev.evergrant.wire.Endpoint;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import dev.evergrant.wire.SocketAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// One home with a few accounts at a provider that revokes the grant when a refresh token comes
/// back, whose keeper is killed again and again.
///
/// After each kill it is started again, and every account is looked at: what it may say follows
/// from what the provider had done and what had reached the keeper, which the relay knows.
final class KillLane implements AutoCloseable {
  /// They come to the provider every five seconds each, the least pause there is.
  private static final List<String> ACCOUNTS = List.of("one", "two", "three");

  private static final Map<String, ?> PROVIDER = Map.of("accessTokenTtl", 12);

  /// A probe that was killed too is followed by another one a minute later.
  private static final Duration SETTLING = Duration.ofSeconds(150);

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// An answer that was lost longer after its last byte was lost by us, not by the kill.
  private static final long LONGEST_WINDOW = TimeUnit.MILLISECONDS.toNanos(100);

  private final PrivateSession session = PrivateSession.open();
  private final Keyring keyring = session.withKeyring();
  private final TokenRelay relay = new TokenRelay();
  private final Browser browser = Browser.quick();
  private final Map<String, String> owners = new ConcurrentHashMap<>();
  private final List<Long> kills = new ArrayList<>();
  private final RandomGenerator random;
  private final Provider provider;
  private final Evergrant evergrant;
  private final SocketAgent agent;
  private volatile String loggingIn = "";
  private Child keeper;

  /// What one kill did.
  ///
  /// @param windows how long after an answer's last byte it came, in nanoseconds, for each account
  ///   that lost that answer
  /// @param lost accounts whose answer had not been given in full
  record Kill(Moment moment, List<Long> windows, int lost) {}

  KillLane(RandomGenerator random) {
    this.random = random;
    var options = new java.util.TreeMap<String, Object>(PROVIDER);
    options.put("metadata", Map.of("token_endpoint", relay.endpoint()));
    provider = Provider.start(options);
    relay.leadsTo(provider.issuer());
    relay.tell(this::writeDown);
    evergrant = Evergrant.in(session.environment()).with(browser.environment());
    agent =
        new SocketAgent(
            Endpoint.of(Paths.of(evergrant.environment()), evergrant.environment()), () -> "en");
    keeper = started();
    ACCOUNTS.forEach(this::add);
  }

  private Child started() {
    var child = evergrant.start("agent", "--no-tray", "--verbose");
    child.feed("");
    return child;
  }

  private void awaitKeeper() {
    Eventually.until("the keeper answers " + keeper.err(), agent::isUp);
  }

  private void add(String name) {
    awaitKeeper();
    var draft =
        new AccountDraft(
            name,
            null,
            provider.issuer().toString(),
            null,
            Provider.CLIENT,
            null,
            null,
            null,
            null,
            null,
            null);
    done(agent.ask(new Request.Add(draft)));
    logIn(name);
  }

  private void logIn(String name) {
    loggingIn = name;
    done(agent.ask(new Request.Login(name, Desktop.of(evergrant.environment()), true, true)));
  }

  private static void done(Reply reply) {
    if (reply instanceof Reply.Failed failed) {
      throw new AssertionError(failed.toString());
    }
  }

  /// Whose exchange it is: refresh tokens hang together as a chain that a login begins.
  private boolean writeDown(Moment moment, Exchange exchange) {
    if (moment == Moment.COMMITTED && exchange.isCommitted()) {
      owners.put(exchange.newRefreshToken, owner(exchange));
    }
    return true;
  }

  private String owner(Exchange exchange) {
    return exchange.isRefresh ? owners.getOrDefault(exchange.refreshToken, "") : loggingIn;
  }

  /// Kills once, starts again and looks at everything.
  Kill kill(Moment moment) {
    if (moment == Moment.STARTING) {
      killNow();
      keeper = started();
    }
    switch (moment) {
      case STARTING, ANY -> {
        pause(moment.delay(random));
        killNow();
      }
      default -> killAt(moment);
    }
    keeper = started();
    return settled(moment);
  }

  private void killNow() {
    kills.add(System.nanoTime());
    keeper.kill();
  }

  private void killAt(Moment moment) {
    var done = new CompletableFuture<Boolean>();
    var taken = new AtomicBoolean();
    var delay = moment.delay(random);
    var goesOn = random.nextBoolean();
    relay.tell((at, exchange) -> {
      writeDown(at, exchange);
      if (at != moment.told() || !taken.compareAndSet(false, true)) {
        return true;
      }
      pause(delay);
      killNow();
      done.complete(true);
      return goesOn;
    });
    try {
      done.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    } finally {
      relay.tell(this::writeDown);
    }
  }

  /// To the microsecond: the last of it is spent looking at the clock.
  private static void pause(long nanos) {
    var end = System.nanoTime() + nanos;
    for (var left = nanos; left > 0; left = end - System.nanoTime()) {
      if (left > 200_000) {
        LockSupport.parkNanos(left - 150_000);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  private Kill settled(Moment moment) {
    awaitKeeper();
    var windows = new ArrayList<Long>();
    var lost = new ArrayList<String>();
    for (var name : ACCOUNTS) {
      if (Eventually.find(name + " settled", SETTLING, () -> look(name))
          .equals(Cause.ANSWER_LOST)) {
        lost.add(name);
        window(newest(name)).ifPresent(windows::add);
      }
    }
    kills.clear();
    nothingWasSetAside();
    lost.forEach(this::logIn);
    Eventually.until(
        "nothing but the present entries " + KeyringItems.of(keyring, evergrant.home()),
        () -> KeyringItems.of(keyring, evergrant.home()).wrong(ACCOUNTS.size()).isEmpty());
    return new Kill(moment, List.copyOf(windows), lost.size() - windows.size());
  }

  /// Empty while it is on its way; NEW stands for "all is well".
  private Optional<Cause> look(String name) {
    var status = status(name);
    return switch (status.state()) {
      case AUTHORIZED ->
          status.saved() && hasTheNewest(name) ? Optional.of(Cause.NEW) : Optional.empty();
      case UNAUTHORIZED -> Optional.of(loggedOut(name, status));
      case LOCKED, AUTHORIZING, REFRESHING, REFRESH_DELAYED -> Optional.empty();
    };
  }

  private AccountStatus status(String name) {
    return switch (agent.ask(new Request.List())) {
      case Reply.Accounts(var all) -> all.account(name).orElseThrow();
      case Reply other -> throw new AssertionError(other.toString());
    };
  }

  private boolean hasTheNewest(String name) {
    var request =
        new Request.Token(name, Duration.ZERO, false, null, Set.of(), null, null, "kills");
    return agent.ask(request) instanceof Reply.Token token
        && token.accessToken().equals(Secret.of(newest(name).accessToken));
  }

  private Cause loggedOut(String name, AccountStatus status) {
    var cause = status.cause();
    if (cause != Cause.ANSWER_LOST || !mayBeLost(newest(name))) {
      throw new Wrong("%s is logged out: %s, %s".formatted(name, cause, status.reason()));
    }
    return cause;
  }

  /// The last exchange in which the provider gave this account tokens.
  private Exchange newest(String name) {
    return relay.exchanges().stream()
        .filter(exchange -> exchange.isCommitted() && owner(exchange).equals(name))
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private boolean mayBeLost(Exchange newest) {
    return !newest.isAnswered()
        || kills.stream().anyMatch(kill -> newest.answeredAt > kill - LONGEST_WINDOW);
  }

  /// How long after its last byte the answer was lost; empty where that had not been given.
  private Optional<Long> window(Exchange newest) {
    return kills.stream()
        .map(kill -> kill - newest.answeredAt)
        .filter(after -> newest.isAnswered() && after >= 0 && after < LONGEST_WINDOW)
        .findFirst();
  }

  private void nothingWasSetAside() {
    try (var files = Files.walk(evergrant.home())) {
      files
          .filter(file -> file.toString().contains(".damaged"))
          .findAny()
          .ifPresent(file -> {
            throw new Wrong("a damaged file: " + file);
          });
    } catch (IOException unreadable) {
      throw new Wrong(unreadable.toString());
    }
    if (agent.ask(new Request.List()) instanceof Reply.Accounts(var all)
        && !all.notices().isEmpty()) {
      throw new Wrong("the person is told: " + all.notices());
    }
  }

  /// What a kill must never do.
  static final class Wrong extends Error {
    private static final long serialVersionUID = 1;

    Wrong(String what) {
      super(what);
    }
  }

  /// Leaves the keeper alone until it has refreshed so often, and says how long the window was in
  /// all refreshes of this lane that were not killed in it.
  List<Window> windows(int refreshes) {
    var before = provider.stats().refreshes();
    Eventually.until(
        refreshes + " refreshes",
        SETTLING.multipliedBy(2),
        () -> provider.stats().refreshes() >= before + refreshes);
    return Window.all(relay.exchanges(), log());
  }

  private List<String> log() {
    try (var files = Files.list(evergrant.home().resolve("state"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("evergrant.log"))
          .flatMap(KillLane::lines)
          .toList();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /// How often one refresh token was sent, at most.
  int mostSendings() {
    return provider.stats().mostSendingsOfOneRefreshToken();
  }

  @Override
  public void close() {
    evergrant.close();
    keeper.close();
    provider.close();
    relay.close();
    browser.close();
    session.close();
  }
}
