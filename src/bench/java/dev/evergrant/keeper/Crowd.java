package dev.evergrant.keeper;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Client;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Identity;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Effect;
import dev.evergrant.session.Event;
import dev.evergrant.session.Ticket;
import dev.evergrant.status.Change;
import dev.evergrant.status.History;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.Program;
import dev.evergrant.store.MemoryJournal;
import dev.evergrant.store.MemoryVault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A keeper with many accounts, on a virtual clock, whose effects are answered when it is told so:
/// what it costs is what the loop, the machine and the policy cost. A look at the virtual clock
/// takes as long as one at the computer's.
public final class Crowd {
  /// Events in one life of a token: it is due, it is renewed, it is in the keychain.
  public static final int EVENTS = 3;

  private static final Duration NAP = Duration.ofSeconds(20);

  /// Short, so that even the naps of ten accounts are few.
  private static final Duration LIFE = Duration.ofSeconds(100);

  private final SplittableRandom random = new SplittableRandom(7);
  private final Effects effects = new Effects();
  private final List<Account> accounts;
  private final Keeper keeper;
  private Instant now = Sample.NOON;
  private long nanos;
  private Instant onTheComputer = Instant.MIN;
  private long nanosOfTheComputer;
  private int issued;

  private Instant due = Instant.MAX;
  private @Nullable Change lastChange;

  public Crowd(int size) {
    this.accounts = IntStream.range(0, size).mapToObj(Crowd::account).toList();
    var ports =
        new Ports(
            new ScriptedEndpoint(_ -> unused()),
            new ScriptedAuthorizer((_, _) -> unused()),
            new MemoryVault(),
            new MemoryJournal(),
            noBook(),
            noChronicle(),
            noAlmanac(),
            noGuestBook(),
            there -> there.accept(true),
            new ManualLanes());
    this.keeper =
        new Keeper(
            effects, ports, new Clocks(this::now, this::nanos, random::nextDouble), accounts);
    keeper.subscribe(change -> lastChange = change);
    load();
  }

  private Instant now() {
    onTheComputer = Instant.now();
    return now;
  }

  private long nanos() {
    nanosOfTheComputer = System.nanoTime();
    return nanos;
  }

  private void load() {
    for (var i = 0; i < accounts.size(); i++) {
      var age = LIFE.multipliedBy(i).dividedBy(2L * accounts.size());
      var event = new Event.Loaded(tokens(now.minus(age)), null);
      effects.loading.get(i).happened(event);
    }
    turn();
  }

  /// What the loop does in one turn but for the waiting: each time it asks for how long.
  private void turn() {
    keeper.drain();
    due = keeper.nextWake().orElseThrow();
  }

  /// One account's token becomes due, is renewed and kept: [#EVENTS] events, a turn of the loop for
  /// each. Who is due is told by the keeper itself.
  ///
  /// @return what was told last
  public @Nullable Object liveOn() {
    napUntil(due);
    turn();
    for (var refresh = effects.refreshes.poll();
        refresh != null;
        refresh = effects.refreshes.poll()) {
      refresh.answers().happened(new Event.Refreshed(refresh.ticket(), tokens(now)));
      turn();
      refresh.answers().stored(true);
      turn();
    }
    return lastChange;
  }

  /// As the loop does: a longer nap it would take for a sleep of the computer.
  private void napUntil(Instant due) {
    for (var left = until(due); left.isPositive(); left = until(due)) {
      pass(left.compareTo(NAP) < 0 ? left : NAP);
      if (now.isBefore(due)) {
        turn();
      }
    }
  }

  private Duration until(Instant due) {
    return Duration.between(now, due);
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
    now = now.plus(time);
  }

  /// What is in flight: a refresh, and where its answer goes.
  private record InFlight(Ticket ticket, Answers answers) {}

  /// Notes what is begun and answers nothing by itself.
  private final class Effects implements EffectRunner {
    private final List<Answers> loading = new ArrayList<>();
    private final ArrayDeque<InFlight> refreshes = new ArrayDeque<>();

    @Override
    public void run(Account account, Effect effect, Answers answers) {
      switch (effect) {
        case Effect.Load _ -> loading.add(answers);
        case Effect.Refresh refresh -> refreshes.add(new InFlight(refresh.ticket(), answers));
        default -> {}
      }
    }

    @Override
    public void storeAgain(Account account, Answers answers) {}

    @Override
    public void keepSecret(Account account, Secret clientSecret, Answers answers) {}

    @Override
    public void forget(Account account, Answers answers) {}

    @Override
    public CompletableFuture<KeychainStatus> unlock(Desktop desktop) {
      return new CompletableFuture<>();
    }

    @Override
    public void finish() {}
  }

  static TokenReply unused() {
    throw new IllegalStateException("the effects of a crowd do not come so far");
  }

  static Account account(int number) {
    return new Account(
        new AccountId("00000000-0000-4000-8000-%012d".formatted(number)),
        new AccountName("account-" + number),
        "Account " + number,
        AuthorizationServer.at("https://provider-%d.example".formatted(number % 1_000)),
        new Client("client-" + number % 1_000, false),
        Set.of("openid", "offline_access"),
        null,
        null,
        Map.of(),
        Account.Flow.BROWSER);
  }

  private TokenSet tokens(Instant sentAt) {
    var name = issued++;
    return new TokenSet(
        Secret.of("access-" + name),
        "Bearer",
        sentAt,
        sentAt,
        sentAt.plus(LIFE),
        Secret.of("refresh-" + name),
        Set.of("openid", "offline_access"),
        sentAt.plus(Duration.ofDays(30)),
        null,
        new Identity("https://provider.example", "subject-" + name % 10_000, "Ann"));
  }

  static AccountBook noBook() {
    return new AccountBook() {
      @Override
      public List<Account> load() {
        return List.of();
      }

      @Override
      public boolean save(List<Account> accounts) {
        return true;
      }
    };
  }

  static GuestBook noGuestBook() {
    return new GuestBook() {
      @Override
      public Map<AccountId, List<Program>> load() {
        return Map.of();
      }

      @Override
      public void keep(AccountId account, List<Program> programs) {}

      @Override
      public void forget(AccountId account) {}
    };
  }

  static Almanac noAlmanac() {
    return new Almanac() {
      @Override
      public Map<AccountId, Page> load() {
        return Map.of();
      }

      @Override
      public void keep(AccountId account, Page page) {}

      @Override
      public void forget(AccountId account) {}
    };
  }

  static Chronicle noChronicle() {
    return new Chronicle() {
      @Override
      public void append(AccountId account, History.Entry entry) {}

      @Override
      public History history(AccountId account) {
        return new History(List.of());
      }

      @Override
      public void forget(AccountId account) {}
    };
  }
}
