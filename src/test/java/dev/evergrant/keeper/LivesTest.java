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
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Demand;
import dev.evergrant.session.Event;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Months in the life of one to four accounts in a second: rotating providers, a hostile network, a
/// keychain that locks, clocks that jump, and kills in the middle of everything.
class LivesTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void loseNoLoginThatCouldBeKept(int decade) {
    for (var seed = decade * 10; seed < decade * 10 + 10; seed++) {
      new Life(seed).live(150);
    }
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
    private int issued;

    Life(int seed) {
      this.seed = seed;
      this.random = new Random(seed);
      for (var person = 0; person <= seed % 4; person++) {
        people.put(issuer(person), new Person(account(person)));
      }
      stage.luck = random::nextDouble;
      stage.endpoint.reply = this::refresh;
      stage.authorizer.person = this::logIn;
    }

    private static String issuer(int person) {
      return "https://provider-%d.example".formatted(person);
    }

    private static Account account(int person) {
      return new Account(
          new AccountId("00000000-0000-0000-0000-%012d".formatted(person)),
          new AccountName("work-" + person),
          "Work",
          AuthorizationServer.at(issuer(person)),
          new Client("client", false),
          Set.of(),
          null,
          null,
          Map.of(),
          Account.Flow.BROWSER);
    }

    void live(int acts) {
      alive(this::start);
      for (var act = 0; act < acts; act++) {
        alive(this::act);
        alive(() -> stage.pass(ofSeconds(random.nextInt(3600))));
        people.values().forEach(Person::check);
      }
    }

    private void start() {
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
      var person = List.copyOf(people.values()).get(random.nextInt(people.size()));
      var name = person.account.name();
      switch (random.nextInt(10)) {
        case 0 -> stage.keeper.login(name, Stage.DESKTOP, true);
        case 1 -> stage.keeper.submit(name, new Event.RefreshRequested());
        case 2 -> start();
        case 3 -> stage.vault.state = random.nextBoolean() ? State.LOCKED : State.FAILING;
        case 4 -> stage.vault.state = State.OPEN;
        case 5 -> stage.now = stage.now.minusSeconds(random.nextInt(7200));
        case 6 -> jumpAhead();
        case 7 ->
            rarely(() -> {
              person.loggedIn = false;
              stage.keeper.submit(name, new Event.LogoutRequested());
            });
        default -> demand(person);
      }
    }

    /// A sleep: the wall clock goes on, and for the person nothing happened sooner.
    private void jumpAhead() {
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
      var demand =
          new Demand(stage.now, Duration.ZERO, random.nextBoolean(), refused, Set.of(), null);
      var answer = stage.keeper.demand(person.account.name(), demand);
      alive(stage::settle);
      if (answer.getNow(null) instanceof Verdict.Granted(var granted)) {
        assertThat(granted.isUsable(stage.now, Duration.ZERO)).as("seed %d", seed).isTrue();
        assertThat(granted.accessToken()).as("seed %d", seed).isNotEqualTo(refused);
      }
    }

    /// A refresh token goes to the provider that it came from, and to no other.
    private TokenReply refresh(TokenSet current) {
      var issuer = stage.endpoint.refreshes.getLast().issuer();
      return Objects.requireNonNull(people.get(issuer)).refresh(current);
    }

    private TokenReply logIn(Authorizer.Login login, Receipt receipt) {
      var issuer = login.account().server().issuer();
      return Objects.requireNonNull(people.get(issuer)).logIn(login, receipt);
    }

    private Instant monotonic() {
      return Instant.EPOCH.plusNanos(stage.nanos).plus(asleep);
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

      private void rotate(Secret sent) {
        lost = true;
        valid = sent.equals(valid) ? Secret.of("lost-" + issued++) : Secret.of("revoked");
      }

      private TokenReply answer(Secret sent) {
        var before = unknown.getOrDefault(sent, List.of());
        if (before.size() > 1) {
          assertThat(Duration.between(before.getLast(), monotonic()))
              .as("seed %d: probed in a hurry", seed)
              .isGreaterThan(ofSeconds(50));
        }
        if (!sent.equals(valid)) {
          return refused(REVOKED);
        }
        refreshes.add(monotonic());
        return Stage.issued(issue());
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
