package dev.evergrant.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Client;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Identity;
import dev.evergrant.oauth.Rotation;
import dev.evergrant.oauth.ScopedTokens;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Demand;
import dev.evergrant.session.LoginWish;
import dev.evergrant.session.Session;
import dev.evergrant.session.Verdict;
import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.Change;
import dev.evergrant.status.History;
import dev.evergrant.status.Program;
import dev.evergrant.store.MemoryJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A keeper with its real workers, on a clock that the test moves and with ports that it scripts.
final class Stage {
  static final AccountName NAME = new AccountName("work");
  static final Desktop DESKTOP = new Desktop(Map.of("DISPLAY", ":7"));
  static final Identity ANN = new Identity("https://provider.example", "1", "Ann");
  static final Identity BOB = new Identity("https://provider.example", "2", "Bob");
  static final Fault DOWN = new Fault.Unavailable("no route", null);
  static final Fault LOST = new Fault.OutcomeUnknown("the answer was lost");
  static final Fault REVOKED = new Fault.GrantRejected("invalid_grant", "");

  final ManualLanes lanes = new ManualLanes();
  final MemoryJournal journal = new MemoryJournal();
  final TestVault vault = new TestVault();
  final ScriptedEndpoint endpoint = new ScriptedEndpoint(_ -> issued(tokens("renewed")));
  final ScriptedAuthorizer authorizer =
      new ScriptedAuthorizer((login, receipt) -> bring(login, receipt, tokens("login")));
  final List<Change> changes = new ArrayList<>();
  final List<List<Account>> saved = new ArrayList<>();
  final List<History.Entry> history = new ArrayList<>();
  boolean diskTakes = true;
  final Map<AccountId, Almanac.Page> almanac = new HashMap<>();
  final Map<AccountId, List<Program>> guestBook = new HashMap<>();

  /// Whether the person is there, and how often somebody looked.
  boolean present = true;

  int looks;

  /// Whether a look takes until somebody says that the person was found.
  boolean looking;

  private @Nullable Consumer<Boolean> looker;
  Instant now = Sample.NOON;
  long nanos;
  DoubleSupplier luck = () -> 0.001;
  Keeper keeper = keeper(List.of());

  /// A keeper that has read what is kept for this account, and is watched.
  static Stage with(Account account, TokenSet tokens) {
    var stage = new Stage();
    stage.vault.kept.save(account.id(), 1, tokens);
    stage.start(account);
    return stage;
  }

  /// Ends without a farewell and starts again on what was kept.
  void start(Account... accounts) {
    lanes.die();
    keeper = keeper(List.of(accounts));
    keeper.subscribe(changes::add);
    settle();
  }

  private Keeper keeper(List<Account> accounts) {
    var ports =
        new Ports(
            endpoint,
            authorizer,
            vault,
            journal,
            book(),
            chronicle(),
            almanac(),
            guestBook(),
            this::look,
            lanes);
    return new Keeper(
        ports, new Clocks(() -> now, () -> nanos, () -> luck.getAsDouble()), accounts);
  }

  /// Lets everything happen that can happen now.
  void settle() {
    do {
      keeper.drain();
    } while (lanes.run());
    keeper.drain();
  }

  /// Lets time pass as the loop does, a nap at a time.
  void pass(Duration time) {
    for (var left = time; left.isPositive(); left = left.minusSeconds(20)) {
      move(left.compareTo(Duration.ofSeconds(20)) < 0 ? left : Duration.ofSeconds(20));
      settle();
    }
  }

  /// Lets time pass and wakes the loop exactly when it wants to be woken.
  void live(Duration time) {
    settle();
    for (var end = now.plus(time); now.isBefore(end); settle()) {
      var longest = Duration.between(now, end);
      var nap = keeper.nextWake().map(at -> Duration.between(now, at)).orElse(longest);
      assertThat(nap).as("the loop spins").isPositive();
      move(Stream.of(nap, longest, Duration.ofSeconds(20)).min(Duration::compareTo).orElseThrow());
    }
  }

  /// Moves both clocks.
  void move(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }

  CompletableFuture<Verdict> demand() {
    return keeper.demand(NAME, Demand.of(now, Duration.ZERO));
  }

  CompletableFuture<Verdict> force() {
    return keeper.demand(
        NAME, new Demand(now, Duration.ZERO, true, null, Target.OF_THE_ACCOUNT, null));
  }

  CompletableFuture<Verdict> reject(TokenSet tokens) {
    return keeper.demand(
        NAME,
        new Demand(now, Duration.ZERO, false, tokens.accessToken(), Target.OF_THE_ACCOUNT, null));
  }

  CompletableFuture<Verdict> await(Duration atMost) {
    return keeper.demand(
        NAME, new Demand(now, Duration.ZERO, false, null, Target.OF_THE_ACCOUNT, now.plus(atMost)));
  }

  dev.evergrant.keeper.Login logIn() {
    return keeper.login(NAME, new LoginWish(DESKTOP, true));
  }

  Session session() {
    return Objects.requireNonNull(keeper.session(NAME));
  }

  AccountStatus status() {
    return keeper.status().account(NAME.value()).orElseThrow();
  }

  long count(Change.What what) {
    return changes.stream().filter(change -> change.what() == what).count();
  }

  /// An hour of Ann's from now on.
  TokenSet tokens(String name) {
    return tokens(name, Duration.ofHours(1), ANN);
  }

  TokenSet tokens(String name, Duration life, Identity identity) {
    return new TokenSet(
        Secret.of("access-" + name),
        "Bearer",
        now,
        now,
        now.plus(life),
        Secret.of("refresh-" + name),
        Set.of("openid"),
        null,
        null,
        identity);
  }

  TokenReply bring(Authorizer.Login login, Receipt receipt, TokenSet tokens) {
    receipt.received(now, endpoint.body(tokens));
    return issued(tokens);
  }

  static TokenReply issued(TokenSet tokens) {
    return new TokenReply.Issued(tokens);
  }

  static TokenReply refused(Fault fault) {
    return new TokenReply.Refused(fault);
  }

  /// One of many accounts of one server.
  static Account account(int number, String issuer) {
    return new Account(
        new AccountId("00000000-0000-4000-8000-%012d".formatted(number)),
        name(number),
        "Work",
        AuthorizationServer.at(issuer),
        new Client("client", false),
        Set.of(),
        null,
        null,
        Map.of(),
        Account.Flow.BROWSER);
  }

  static AccountName name(int number) {
    return new AccountName("work-%04d".formatted(number));
  }

  static Account account() {
    return account(Sample.WORK, "https://provider.example", false);
  }

  static Account account(AccountId id, String issuer, boolean confidential) {
    return new Account(
        id,
        NAME,
        "Work",
        AuthorizationServer.at(issuer),
        new Client("client", confidential),
        Set.of(),
        null,
        null,
        Map.of(),
        Account.Flow.BROWSER);
  }

  /// A service at a server that ends a grant whose used refresh token comes back.
  static Account service() {
    var server =
        new AuthorizationServer(
            "https://provider.example", null, new Rotation.Strict(), ScopedTokens.NEVER);
    return new Account(
        Sample.WORK,
        NAME,
        "Robot",
        server,
        new Client("client", false),
        Set.of(),
        null,
        null,
        Map.of(),
        Account.Flow.CLIENT_CREDENTIALS);
  }

  private AccountBook book() {
    return new AccountBook() {
      @Override
      public List<Account> load() {
        return saved.isEmpty() ? List.of() : saved.getLast();
      }

      @Override
      public boolean save(List<Account> accounts) {
        return diskTakes && saved.add(accounts);
      }
    };
  }

  private void look(Consumer<Boolean> there) {
    looks++;
    if (looking) {
      looker = there;
    } else {
      there.accept(present);
    }
  }

  void foundThere() {
    Objects.requireNonNull(looker).accept(true);
    settle();
  }

  private Almanac almanac() {
    return new Almanac() {
      @Override
      public Map<AccountId, Page> load() {
        return Map.copyOf(almanac);
      }

      @Override
      public void keep(AccountId account, Page page) {
        almanac.put(account, page);
      }

      @Override
      public void forget(AccountId account) {
        almanac.remove(account);
      }
    };
  }

  private GuestBook guestBook() {
    return new GuestBook() {
      @Override
      public Map<AccountId, List<Program>> load() {
        return Map.copyOf(guestBook);
      }

      @Override
      public void keep(AccountId account, List<Program> programs) {
        guestBook.put(account, programs);
      }

      @Override
      public void forget(AccountId account) {
        guestBook.remove(account);
      }
    };
  }

  private Chronicle chronicle() {
    return new Chronicle() {
      @Override
      public void append(AccountId account, History.Entry entry) {
        history.add(entry);
      }

      @Override
      public History history(AccountId account) {
        return new History(history);
      }

      @Override
      public void forget(AccountId account) {
        history.clear();
      }
    };
  }
}
