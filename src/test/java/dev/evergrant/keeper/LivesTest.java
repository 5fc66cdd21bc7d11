package dev.evergrant.keeper;

import static dev.evergrant.keeper.Stage.DOWN;
import static dev.evergrant.keeper.Stage.LOST;
import static dev.evergrant.keeper.Stage.REVOKED;
import static dev.evergrant.keeper.Stage.refused;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Client;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Demand;
import dev.evergrant.session.Event;
import dev.evergrant.session.LoginWish;
import dev.evergrant.session.Session;
import dev.evergrant.session.Verdict;
import dev.evergrant.status.KeychainStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Months in the life of one to ten accounts in a second: providers that rotate, with and without a
/// grace interval, and such that do not; outages, a hostile network, a keychain that locks, clocks
/// that jump, and kills in the middle of everything.
class LivesTest {
  private static final Duration GRACE = ofSeconds(60);
  private static final int CROWD = 8;
  private static final Set<String> OWN = Set.of("openid");
  private static final Target MAIL = Target.of(Set.of("mail"), null);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void loseNoLoginThatCouldBeKept(int decade) {
    var saved = 0;
    var scoped = 0;
    for (var seed = decade * 10; seed < decade * 10 + 10; seed++) {
      var life = new Life(seed);
      life.live(150);
      saved += life.savedByGrace;
      scoped += life.scoped;
    }
    assertThat(saved).as("logins saved by sending again within the grace interval").isPositive();
    assertThat(scoped).as("tokens with a scope of their own").isPositive();
  }

  /// Ends the process at this very point.
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  private static final class Life {
    private final int seed;
    private final Random random;
    private final Stage stage = new Stage();
    private final Map<String, Person> people = new TreeMap<>();
    private Duration asleep = Duration.ZERO;
    private final Map<String, Server> servers = new HashMap<>();
    private int issued;
    private int savedByGrace;
    private int scoped;

    /// For how many acts more the network may be another one, which opens what was closed.
    private int restless;

    private Instant disturbedAt = Instant.EPOCH;

    Life(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      for (var server = 0; server <= seed % 4; server++) {
        populate(server, server == 0 && seed % 10 == 0 ? CROWD : 1);
      }
      stage.luck = random::nextDouble;
      stage.endpoint.reply = this::refresh;
      stage.authorizer.person = this::logIn;
    }

    private void populate(int server, int accounts) {
      for (var tenant = 0; tenant < accounts; tenant++) {
        var issuer = "https://provider-%d.example/%d".formatted(server, tenant);
        var account = account(people.size(), issuer, rotation((seed + server) % 5));
        servers.computeIfAbsent(account.server().origin(), _ -> new Server());
        people.put(issuer, new Person(account));
      }
    }

    private static Rotation rotation(int kind) {
      return switch (kind) {
        case 0 -> new Rotation.Grace(GRACE);
        case 1 -> new Rotation.None();
        case 2 -> new Rotation.Strict();
        default -> new Rotation.Unknown();
      };
    }

    private static Account account(int number, String issuer, Rotation rotation) {
      return new Account(
          new AccountId("00000000-0000-0000-0000-%012d".formatted(number)),
          new AccountName("work-" + number),
          "Work",
          new AuthorizationServer(issuer, null, rotation, ScopedTokens.REFRESH),
          new Client("client", false),
          Set.of(),
          null,
          null,
          Map.of(),
          Account.Flow.BROWSER);
    }

    void live(int acts) {
      alive(this::start);
      people
          .values()
          .forEach(person ->
              stage.keeper.login(person.account.name(), new LoginWish(Stage.DESKTOP, true)));
      alive(stage::settle);
      for (var act = 0; act < acts; act++) {
        alive(this::act);
        alive(() -> stage.live(ofSeconds(1 + random.nextInt(3600))));
        stage.lanes.stuck.clear();
        people.values().forEach(Person::check);
      }
    }

    private void start() {
      servers.values().forEach(server -> server.failedAt = null);
      people.values().forEach(Person::forgetScoped);
      stage.start(people.values().stream().map(person -> person.account).toArray(Account[]::new));
    }

    /// A kill is followed by a start, which may be killed as well.
    private void alive(Runnable what) {
      try {
        what.run();
      } catch (Killed _) {
        alive(this::start);
      }
    }

    private void act() {
      restless--;
      var person = List.copyOf(people.values()).get(random.nextInt(people.size()));
      var name = person.account.name();
      switch (random.nextInt(13)) {
        case 0 -> stage.keeper.login(name, new LoginWish(Stage.DESKTOP, true));
        case 1 -> stage.keeper.submit(name, new Event.RefreshRequested());
        case 2 -> start();
        case 3 -> stage.vault.state = random.nextBoolean() ? State.LOCKED : State.FAILING;
        case 4 -> stage.vault.state = State.OPEN;
        case 5 -> setBack();
        case 6 -> jumpAhead();
        case 7 ->
            rarely(() -> {
              person.loggedIn = false;
              stage.keeper.submit(name, new Event.LogoutRequested());
            });
        case 8 -> server(person.account).deadUntil = monotonic().plusSeconds(random.nextInt(7200));
        case 9 -> {
          restless();
          stage.keeper.resume();
        }
        case 10 -> {
          disturbedAt = monotonic();
          stage.lanes.stuck.add("network");
        }
        default -> demand(person);
      }
    }

    private void restless() {
      restless = 2;
      servers.values().forEach(server -> server.failedAt = null);
    }

    /// What a keeper finds at its start from after its own clock is refreshed at once: nobody knows
    /// how old it is.
    private void setBack() {
      disturbedAt = monotonic();
      people.values().forEach(person -> person.refreshes.clear());
      stage.now = stage.now.minusSeconds(random.nextInt(7200));
      servers.values().forEach(server -> server.failedAt = null);
    }

    private Server server(Account account) {
      return Objects.requireNonNull(servers.get(account.server().origin()));
    }

    /// The requests in flight to this server, each with the time at which it was sent.
    private List<Instant> inFlight(Server server) {
      return people.values().stream()
          .filter(person -> server(person.account) == server)
          .map(person -> stage.keeper.session(person.account.name()))
          .map(session -> session instanceof Session.Authorizing login ? login.before() : session)
          .filter(Session.Refreshing.class::isInstance)
          .map(session -> ((Session.Refreshing) session).since())
          .toList();
    }

    /// A sleep: the wall clock goes on, and for the person nothing happened sooner.
    private void jumpAhead() {
      restless();
      var slept = ofSeconds(random.nextInt(7200));
      stage.now = stage.now.plus(slept);
      asleep = asleep.plus(slept);
    }

    private void rarely(Runnable what) {
      if (random.nextInt(8) == 0 && stage.vault.state == State.OPEN) {
        what.run();
      }
    }

    /// A tool's wish: a token, a newer one, or another than the one that a server refused.
    private void demand(Person person) {
      var held = stage.keeper.session(person.account.name());
      var tokens = held == null ? null : held.tokens();
      var refused = tokens != null && random.nextInt(3) == 0 ? tokens.accessToken() : null;
      var target = random.nextInt(3) == 0 ? MAIL : Target.OF_THE_ACCOUNT;
      var demand =
          new Demand(stage.now, Duration.ZERO, random.nextBoolean(), refused, target, null);
      var answer = stage.keeper.demand(person.account.name(), demand);
      alive(stage::settle);
      if (answer.getNow(null) instanceof Verdict.Granted(var granted)) {
        assertThat(granted.isUsable(stage.now, Duration.ZERO)).as("seed %d", seed).isTrue();
        assertThat(granted.accessToken()).as("seed %d", seed).isNotEqualTo(refused);
        assertThat(granted.scope())
            .as("seed %d: a token of another scope", seed)
            .isEqualTo(target.equals(MAIL) ? MAIL.scope() : OWN);
      }
    }

    /// A refresh token goes to the provider that it came from, and to no other.
    private TokenReply refresh(TokenSet current) {
      var issuer = stage.endpoint.refreshes.getLast().issuer();
      var person = Objects.requireNonNull(people.get(issuer));
      var server = server(person.account);
      checkTraffic(server);
      var reply = server.isDead(monotonic()) ? refused(DOWN) : person.refresh(current);
      server.failedAt =
          reply.equals(refused(DOWN)) || reply.equals(refused(LOST)) ? stage.now : null;
      return reply;
    }

    /// Four at a time, and to a server that did not answer one after the other.
    private void checkTraffic(Server server) {
      var inFlight = inFlight(server);
      assertThat(inFlight).as("seed %d: in flight to one server", seed).hasSizeBetween(1, 4);
      var failedAt = server.failedAt;
      if (failedAt != null && restless <= 0) {
        assertThat(inFlight.stream().filter(since -> since.isAfter(failedAt)))
            .as("seed %d: more than one goes ahead to a dead server", seed)
            .hasSizeLessThanOrEqualTo(1);
      }
    }

    private TokenReply logIn(Authorizer.Login login, Receipt receipt) {
      var issuer = login.account().server().issuer();
      return Objects.requireNonNull(people.get(issuer)).logIn(login, receipt);
    }

    private Instant monotonic() {
      return Instant.EPOCH.plusNanos(stage.nanos).plus(asleep);
    }

    /// What is common to all accounts of one server.
    private static final class Server {
      private Instant deadUntil = Instant.EPOCH;

      /// When its last answer was none, until it answers.
      private @Nullable Instant failedAt;

      boolean isDead(Instant now) {
        return now.isBefore(deadUntil);
      }
    }

    /// One account, and what its provider knows of it.
    private final class Person {
      private final Account account;
      private final Map<Secret, List<Instant>> unknown = new HashMap<>();
      private final List<Instant> refreshes = new ArrayList<>();
      private final Set<Secret> mine = new HashSet<>();
      private Secret valid = Secret.of("none");
      private boolean lost;
      private boolean loggedIn;
      private boolean scopedLast;

      Person(Account account) {
        this.account = account;
      }

      TokenReply refresh(TokenSet current) {
        var sent = Objects.requireNonNull(current.refreshToken());
        assertThat(stage.journal.entries(account.id()))
            .as("seed %d: no intent, no request", seed)
            .last()
            .isInstanceOf(Journal.Entry.Intended.class);
        assertThat(mine).as("seed %d: another's refresh token", seed).contains(sent);
        checkProbe(unknown.getOrDefault(sent, List.of()));
        return switch (random.nextInt(12)) {
          case 0, 1, 2 -> refused(DOWN);
          case 3 -> into(sent, () -> refused(LOST));
          case 4 ->
              into(
                  sent,
                  () -> {
                    rotate(sent);
                    return refused(LOST);
                  });
          case 5 ->
              into(
                  sent,
                  () -> {
                    throw new Killed();
                  });
          case 6 ->
              into(
                  sent,
                  () -> {
                    rotate(sent);
                    throw new Killed();
                  });
          default -> answer(sent);
        };
      }

      /// Sent, and never heard of again. After a first probe there is no hurry any more.
      private TokenReply into(Secret sent, Supplier<TokenReply> what) {
        unknown.computeIfAbsent(sent, _ -> new ArrayList<>()).add(monotonic());
        return what.get();
      }

      /// After an unknown outcome: what its kind of server permits, and nothing more.
      private void checkProbe(List<Instant> before) {
        switch (account.server().rotation()) {
          case Rotation.None _ -> {}
          case Rotation.Strict _ when !before.isEmpty() ->
              assertThat(stage.now)
                  .as("seed %d: a strict server probed early", seed)
                  .isAfterOrEqualTo(Objects.requireNonNull(held().expiresAt()).minusSeconds(62));
          case Rotation.Grace _ when isInTime(before) || isOlderThanADisturbance(before) -> {}
          default -> checkPause(before);
        }
      }

      private TokenSet held() {
        var session = Objects.requireNonNull(stage.keeper.session(account.name()));
        return Objects.requireNonNull(session.tokens());
      }

      private void checkPause(List<Instant> before) {
        if (before.size() > 1) {
          assertThat(Duration.between(before.getLast(), monotonic()))
              .as("seed %d: probed in a hurry", seed)
              .isGreaterThan(ofSeconds(50));
        }
      }

      private boolean isInTime(List<Instant> before) {
        return !before.isEmpty()
            && Duration.between(before.getFirst(), monotonic()).compareTo(GRACE) < 0;
      }

      /// An intent in the journal that a killed keeper left before its clock was set back cannot be
      /// told from a later one.
      private boolean isOlderThanADisturbance(List<Instant> before) {
        return !before.isEmpty() && before.getFirst().isBefore(disturbedAt);
      }

      private void rotate(Secret sent) {
        if (account.server().rotation() instanceof Rotation.None) {
          return;
        }
        lost = true;
        valid = sent.equals(valid) ? Secret.of("lost-" + issued++) : Secret.of("revoked");
      }

      private TokenReply answer(Secret sent) {
        var before = unknown.getOrDefault(sent, List.of());
        if (!sent.equals(valid)) {
          if (!(account.server().rotation() instanceof Rotation.Grace) || !isInTime(before)) {
            return refused(REVOKED);
          }
          lost = false;
          savedByGrace++;
        }
        refreshes.add(monotonic());
        scopedLast = stage.endpoint.refreshes.getLast().target() != null;
        return account.server().rotation() instanceof Rotation.None
            ? Stage.issued(asked(stage.tokens("" + issued++).withoutRefreshToken()))
            : Stage.issued(asked(issue()));
      }

      /// A new keeper knows of no token but the account's own, and not when another came.
      private void forgetScoped() {
        if (scopedLast && !refreshes.isEmpty()) {
          refreshes.removeLast();
        }
        scopedLast = false;
      }

      /// In the scope that was asked for.
      private TokenSet asked(TokenSet tokens) {
        var target = stage.endpoint.refreshes.getLast().target();
        scoped += target == null ? 0 : 1;
        return target == null ? tokens : Sample.with(tokens, target.scope());
      }

      TokenReply logIn(Authorizer.Login login, Receipt receipt) {
        lost = false;
        loggedIn = true;
        return stage.bring(login, receipt, issue());
      }

      private TokenSet issue() {
        var tokens = stage.tokens("" + issued++);
        valid = Objects.requireNonNull(tokens.refreshToken());
        mine.add(valid);
        return tokens;
      }

      void check() {
        var session = Objects.requireNonNull(stage.keeper.session(account.name()));
        if (session instanceof Session.Locked || lost) {
          return;
        }
        if (session.tokens() != null) {
          assertThat(session.tokens().scope())
              .as("seed %d: a scoped request narrowed the account", seed)
              .isEqualTo(OWN);
        }
        if (loggedIn) {
          assertThat(session.tokens())
              .as("seed %d: lost a login that could be kept: %s", seed, session)
              .isNotNull()
              .extracting(TokenSet::refreshToken)
              .isEqualTo(valid);
          assertThat(session).as("seed %d", seed).isNotInstanceOf(Session.Unauthorized.class);
        } else {
          assertThat(session.tokens()).as("seed %d: back from the dead", seed).isNull();
        }
        for (var i = 1; i < refreshes.size(); i++) {
          assertThat(Duration.between(refreshes.get(i - 1), refreshes.get(i)))
              .as("seed %d: a storm", seed)
              .isGreaterThanOrEqualTo(Duration.ofMillis(4900));
        }
      }
    }
  }
}
