package dev.evergrant.agent;

import dev.evergrant.keeper.Booking;
import dev.evergrant.keeper.Login;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.AccountName;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Client;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.session.Demand;
import dev.evergrant.session.Event;
import dev.evergrant.session.LoginWish;
import dev.evergrant.session.Verdict;
import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.AgentStatus;
import dev.evergrant.status.Cause;
import dev.evergrant.status.Change;
import dev.evergrant.status.History;
import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.KeychainStatus;
import dev.evergrant.status.Notice;
import dev.evergrant.status.Permit;
import dev.evergrant.status.SessionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A keeper whose answers a test decides. Any thread may call.
public final class FakeKeeper implements KeeperPort {
  public static final Instant NOW = Instant.parse("2030-01-01T12:00:00Z");
  public static final String ISSUER = "https://id.example";

  /// A demand that waits for the test to answer it.
  public record Waiting(AccountName account, Demand demand, CompletableFuture<Verdict> answer) {}

  /// A program that waits for the test to answer in the person's place.
  public record Knocking(AccountName account, String program, CompletableFuture<Permit> answer) {}

  public record Decided(AccountName account, String program, @Nullable Permit permit) {}

  public record Submitted(AccountName account, Event event) {}

  /// A login under way, with what the client said.
  public record Asked(AccountName account, LoginWish wish, Login login) {}

  public final List<Waiting> waiting = new CopyOnWriteArrayList<>();
  public final List<Knocking> knocks = new CopyOnWriteArrayList<>();
  public final List<Decided> decided = new CopyOnWriteArrayList<>();

  /// How each program stands, with every account.
  public final Map<String, Permit> permits = new ConcurrentHashMap<>();

  volatile boolean diskTakes = true;
  public final List<Submitted> submitted = new CopyOnWriteArrayList<>();
  public final List<Asked> logins = new CopyOnWriteArrayList<>();
  public final Map<AccountName, Secret> clientSecrets = new ConcurrentHashMap<>();
  public final List<Consumer<Change>> subscribers = new CopyOnWriteArrayList<>();

  /// The answer to every demand; null: each waits for the test.
  public volatile @Nullable Verdict always;

  public volatile List<Notice> notices = List.of();
  public volatile AgentStatus agent = new AgentStatus("", 0);
  public volatile KeychainStatus keychain =
      new KeychainStatus(KeychainStatus.State.OPEN, "GNOME Keyring");

  private final Map<AccountName, Account> accounts = new ConcurrentHashMap<>();
  private final Map<AccountName, AccountStatus> statuses = new ConcurrentHashMap<>();
  private final Map<AccountName, TokenSet> tokens = new ConcurrentHashMap<>();

  /// An account that was never logged in to.
  public FakeKeeper with(String name) {
    put(account(name));
    return this;
  }

  /// An account with a token in memory.
  public FakeKeeper with(String name, TokenSet token) {
    put(account(name));
    tokens.put(new AccountName(name), token);
    change(name, SessionState.AUTHORIZED, null);
    return this;
  }

  /// An account with a token in memory, whose person is asked first.
  public FakeKeeper askingFirst(String name, TokenSet token) {
    with(name, token);
    accounts.put(new AccountName(name), account(name, true));
    return this;
  }

  public static Account account(String name) {
    return account(name, false);
  }

  private static Account account(String name, boolean askFirst) {
    return new Account(
        AccountId.random(),
        new AccountName(name),
        name,
        AuthorizationServer.at(ISSUER),
        new Client("app", false),
        Set.of("openid"),
        null,
        null,
        Map.of(),
        Account.Flow.BROWSER,
        askFirst,
        false,
        null);
  }

  public static TokenSet token(String text) {
    return new TokenSet(
        Secret.of(text),
        "Bearer",
        NOW.minusSeconds(60),
        NOW.minusSeconds(60),
        NOW.plus(Duration.ofMinutes(5)),
        Secret.of("refresh"),
        Set.of("openid"),
        null,
        null,
        null);
  }

  private void put(Account account) {
    accounts.put(account.name(), account);
    statuses.put(account.name(), status(account, SessionState.UNAUTHORIZED, Cause.NEW));
  }

  private static AccountStatus status(Account account, SessionState state, @Nullable Cause cause) {
    return new AccountStatus(
        account.name().value(),
        account.label(),
        state,
        cause,
        null,
        null,
        state == SessionState.AUTHORIZED ? "ada@id.example" : null,
        account.scope(),
        null,
        state == SessionState.AUTHORIZED ? NOW.plus(Duration.ofMinutes(5)) : null,
        state == SessionState.AUTHORIZED ? NOW.plus(Duration.ofMinutes(4)) : null,
        null,
        null,
        null,
        null,
        null,
        true,
        0,
        new AccountStatus.Settings(
            account.server().issuer(),
            account.client().id(),
            account.client().confidential(),
            account.scope(),
            account.resource(),
            account.redirectUri() == null ? null : account.redirectUri().toString(),
            account.parameters(),
            "browser"));
  }

  /// Tells the subscribers of a new state.
  public void change(String name, SessionState state, @Nullable Cause cause) {
    var account = accounts.get(new AccountName(name));
    var status = status(account, state, cause);
    statuses.put(account.name(), status);
    publish(Change.What.STATE, status);
  }

  public void publish(Change.What what, @Nullable AccountStatus account) {
    var change = new Change(NOW, what, account, status());
    subscribers.forEach(subscriber -> subscriber.accept(change));
  }

  @Override
  public KeeperStatus status() {
    return new KeeperStatus(
        List.copyOf(new TreeMap<>(statuses).values()), keychain, agent, notices);
  }

  @Override
  public void subscribe(Consumer<Change> subscriber) {
    subscribers.add(subscriber);
    subscriber.accept(new Change(NOW, Change.What.KEEPER, null, status()));
  }

  @Override
  public void unsubscribe(Consumer<Change> subscriber) {
    subscribers.remove(subscriber);
  }

  @Override
  public Optional<Account> account(AccountName name) {
    return Optional.ofNullable(accounts.get(name));
  }

  @Override
  public Optional<Verdict> peek(AccountName name, Demand demand) {
    return Optional.ofNullable(tokens.get(name))
        .filter(token -> demand.isMetBy(token, NOW))
        .map(Verdict.Granted::new);
  }

  @Override
  public CompletableFuture<Verdict> demand(AccountName name, Demand demand) {
    var answer = new CompletableFuture<Verdict>();
    var verdict = always;
    if (verdict != null) {
      answer.complete(verdict);
    }
    waiting.add(new Waiting(name, demand, answer));
    return answer;
  }

  @Override
  public Optional<Permit> permit(AccountName name, String program) {
    return Optional.ofNullable(permits.get(program));
  }

  @Override
  public CompletableFuture<Permit> knock(AccountName name, String program) {
    var answer = new CompletableFuture<Permit>();
    knocks.add(new Knocking(name, program, answer));
    return answer;
  }

  @Override
  public void decide(AccountName name, String program, @Nullable Permit permit) {
    decided.add(new Decided(name, program, permit));
  }

  @Override
  public Login login(AccountName name, LoginWish wish) {
    var login = new Login(new CompletableFuture<>(), new CompletableFuture<>());
    logins.add(new Asked(name, wish, login));
    return login;
  }

  @Override
  public void submit(AccountName name, Event event) {
    submitted.add(new Submitted(name, event));
    if (event instanceof Event.LogoutRequested) {
      change(name.value(), SessionState.UNAUTHORIZED, Cause.LOGGED_OUT);
    }
  }

  @Override
  public CompletableFuture<Booking> add(Account account, @Nullable Secret clientSecret) {
    if (accounts.containsKey(account.name())) {
      return CompletableFuture.completedFuture(Booking.IMPOSSIBLE);
    }
    return edit(account, clientSecret);
  }

  @Override
  public CompletableFuture<Booking> edit(Account account, @Nullable Secret clientSecret) {
    put(account);
    if (clientSecret != null) {
      clientSecrets.put(account.name(), clientSecret);
    }
    return CompletableFuture.completedFuture(diskTakes ? Booking.DONE : Booking.NOT_WRITTEN);
  }

  @Override
  public CompletableFuture<Booking> remove(AccountName name) {
    statuses.remove(name);
    if (accounts.remove(name) == null) {
      return CompletableFuture.completedFuture(Booking.IMPOSSIBLE);
    }
    return CompletableFuture.completedFuture(diskTakes ? Booking.DONE : Booking.NOT_WRITTEN);
  }

  @Override
  public History history(AccountName name) {
    return new History(
        List.of(new History.Entry(NOW, History.Kind.REFRESHED, NOW.plusSeconds(60), null)));
  }

  @Override
  public void agent(AgentStatus status) {
    agent = status;
  }

  /// The accounts there are now.
  public List<Account> accounts() {
    return new ArrayList<>(accounts.values());
  }
}
