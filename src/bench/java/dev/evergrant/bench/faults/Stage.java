package dev.evergrant.bench.faults;

import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Cause;
import dev.evergrant.status.Notice;
import dev.evergrant.status.SessionState;
import dev.evergrant.testing.Browser;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.Evergrant;
import dev.evergrant.testing.Keyring;
import dev.evergrant.testing.Provider;
import dev.evergrant.testing.TestFolder;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The world of one run: a provider behind a wire, a browser, a keeper whose account is logged in,
/// tools at work.
final class Stage implements AutoCloseable {
  /// The one account, unless a script adds others.
  static final String ACCOUNT = "work";

  /// Longer than anything takes, on a machine that is busy with other things.
  static final Duration LONG = Duration.ofMinutes(3);

  /// Every name leads the browser to this machine.
  private static final String BROWSER_KNOWS_ALL =
      "--import=data:text/javascript,import%20dns%20from%20%22node:dns%22;"
          + "const%20l=dns.lookup;dns.lookup=(h,o,c)=>l(%22127.0.0.1%22,o,c)";

  private final Deque<AutoCloseable> opened;
  private final Plan plan;
  private final Desktop desktop;
  private final TestFolder folder;
  private final Wire wire;
  private final @Nullable Certificates certificates;
  private final Provider provider;
  private final Browser browser;
  private final Evergrant evergrant;
  private final KeeperProcess keeper;
  private final Lookout lookout;
  private final Tools tools;

  private Stage(Plan plan, Desktop shared, Deque<AutoCloseable> opened) throws Exception {
    this.plan = plan;
    this.opened = opened;
    desktop = plan.ownKeyring() ? add(Desktop.open()) : shared;
    folder = add(TestFolder.create());
    wire = add(Wire.open());
    certificates = plan.tls() ? Certificates.in(folder) : null;
    provider = add(Provider.start(plan.with("issuer", issuer()).provider()));
    wire.leadTo(provider.address().getPort());
    browser = add(Browser.quick());
    evergrant = add(command());
    keeper = add(KeeperProcess.start(evergrant));
    lookout = add(new Lookout(keeper.agent())).awaitFollowing();
    logInFirst();
    tools = add(new Tools(keeper.agent(), ACCOUNT, URI.create(provider.address() + plan.api())));
    Eventually.until("the tools work", LONG, () -> tools.served() > 0);
  }

  /// @param shared for runs that do nothing to keyring and bus
  static Stage open(Plan plan, Desktop shared) throws Exception {
    var opened = new ArrayDeque<AutoCloseable>();
    try {
      return new Stage(plan, shared, opened);
    } catch (Exception | AssertionError failed) {
      close(opened);
      throw failed;
    }
  }

  /// One that does not close keeps no other from it.
  private static void close(Deque<AutoCloseable> opened) {
    Throwable trouble = null;
    for (var part : opened) {
      try {
        part.close();
      } catch (Exception | AssertionError stuck) {
        trouble = stuck;
      }
    }
    if (trouble != null) {
      throw new AssertionError("a part did not close", trouble);
    }
  }

  private <T extends AutoCloseable> T add(T part) {
    opened.push(part);
    return part;
  }

  private Evergrant command() {
    var environment = Evergrant.in(desktop.session().environment()).with(browser.environment());
    environment.with(plan.environment());
    if (certificates != null) {
      wire.present(certificates.right());
      knowHost(true);
      environment.with("EVERGRANT_JAVA_OPTIONS", certificates.options() + names());
      environment.with("NODE_TLS_REJECT_UNAUTHORIZED", "0").with("NODE_OPTIONS", BROWSER_KNOWS_ALL);
    }
    return environment;
  }

  /// The JVM's own way to have a names' server that can fail; numbers need none.
  private String names() {
    return Character.isDigit(plan.host().charAt(0))
        ? ""
        : " -Djdk.net.hosts.file=%s -Dsun.net.inetaddr.ttl=0 -Dsun.net.inetaddr.negative.ttl=0"
            .formatted(folder.path().resolve("hosts"));
  }

  private String issuer() {
    return "%s://%s:%d".formatted(plan.tls() ? "https" : "http", plan.host(), wire.port());
  }

  private void logInFirst() {
    var words =
        new ArrayList<>(
            List.of("add", ACCOUNT, "--issuer", issuer(), "--client-id", Provider.CLIENT));
    words.addAll(plan.add());
    evergrant.run("", LONG, words.toArray(String[]::new)).orFail();
  }

  Wire wire() {
    return wire;
  }

  Provider provider() {
    return provider;
  }

  Browser browser() {
    return browser;
  }

  Evergrant evergrant() {
    return evergrant;
  }

  KeeperProcess keeper() {
    return keeper;
  }

  Tools tools() {
    return tools;
  }

  Lookout lookout() {
    return lookout;
  }

  Keyring keyring() {
    return desktop.keyring();
  }

  Desktop desktop() {
    return desktop;
  }

  Certificates certificates() {
    return Optional.ofNullable(certificates).orElseThrow();
  }

  /// Whether the issuer's name leads to this machine, or nowhere.
  void knowHost(boolean known) {
    folder.file("hosts", "127.0.0.1 " + (known ? plan.host() : "elsewhere.example") + "\n");
  }

  AccountStatus status() {
    if (keeper.agent().ask(new Request.List()) instanceof Reply.Accounts(var status)) {
      return status.accounts().stream()
          .filter(account -> account.name().equals(ACCOUNT))
          .findFirst()
          .orElseThrow();
    }
    throw new AssertionError("the keeper does not list its accounts");
  }

  void pause(Duration time) throws InterruptedException {
    Thread.sleep(time);
  }

  /// Blocks until what the wire was told to do has been done.
  void awaitMet() {
    Eventually.until("the fault is met", LONG, wire::isMet);
  }

  void awaitState(SessionState state) {
    Eventually.until("it is " + state, LONG, () -> status().state() == state);
  }

  void awaitCause(Cause cause) {
    Eventually.until("the cause is " + cause, LONG, () -> status().cause() == cause);
  }

  /// Blocks until the keychain has what the account has.
  void awaitSaved() {
    Eventually.until("the keychain has it", LONG, () -> status().saved());
  }

  /// Blocks until the keeper has the tokens of one more refresh: it can be killed now without a
  /// request in flight.
  void awaitRefreshed() {
    var before = status().issuedAt();
    Eventually.until(
        "a refresh has come to its end",
        LONG,
        () -> {
          var now = status();
          return now.state() == SessionState.AUTHORIZED && !Objects.equals(before, now.issuedAt());
        });
  }

  /// The same, and the keychain has them.
  void awaitStored() {
    awaitRefreshed();
    awaitSaved();
  }

  /// What the person is told beside the accounts' states.
  List<Notice> notices() {
    if (keeper.agent().ask(new Request.List()) instanceof Reply.Accounts(var all)) {
      return all.notices();
    }
    throw new AssertionError("the keeper does not list its accounts");
  }

  /// Blocks until the provider has given new tokens so often from now on.
  void awaitRefreshes(int more) {
    var before = provider.stats().refreshes();
    Eventually.until(
        more + " more refreshes", LONG, () -> provider.stats().refreshes() >= before + more);
  }

  /// Fails the run, with what was found in its place.
  static void expect(boolean holds, String promise, Object found) {
    if (!holds) {
      throw new AssertionError("%s; found %s".formatted(promise, found));
    }
  }

  /// The person's click: a login in the browser.
  void logIn() {
    evergrant.run("", LONG, "login", ACCOUNT).orFail();
  }

  /// Whether the login has outlived all that was done, now that nothing is in its way. Blocking
  /// until a token that came after this has worked, or the person is needed.
  boolean isKept() {
    wire.mend();
    return isFreshSince(Instant.now());
  }

  boolean isFreshSince(Instant since) {
    var served = tools.served();
    return Eventually.find(
        "it is fresh again, or asks; " + lookout.seen(),
        LONG.multipliedBy(2),
        () -> {
          var status = status();
          var fresh = status.issuedAt() != null && status.issuedAt().isAfter(since);
          if (status.state() == SessionState.AUTHORIZED && fresh && tools.served() > served) {
            return Optional.of(true);
          }
          return status.needsThePerson() ? Optional.of(false) : Optional.empty();
        });
  }

  @Override
  public void close() {
    close(opened);
  }
}
