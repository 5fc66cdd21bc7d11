package dev.evergrant.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.AccountBook;
import dev.evergrant.keeper.Almanac;
import dev.evergrant.keeper.Authorizer;
import dev.evergrant.keeper.Chronicle;
import dev.evergrant.keeper.Clocks;
import dev.evergrant.keeper.GuestBook;
import dev.evergrant.keeper.Keeper;
import dev.evergrant.keeper.Ports;
import dev.evergrant.keeper.Receipt;
import dev.evergrant.keeper.TokenEndpoint;
import dev.evergrant.keeper.TokenReply;
import dev.evergrant.keeper.VirtualLanes;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.LoginPage;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.Target;
import dev.evergrant.oauth.TokenSet;
import dev.evergrant.platform.Paths;
import dev.evergrant.status.AccountStatus;
import dev.evergrant.status.AgentStatus;
import dev.evergrant.status.Cause;
import dev.evergrant.status.History;
import dev.evergrant.status.Program;
import dev.evergrant.status.SessionState;
import dev.evergrant.store.MemoryJournal;
import dev.evergrant.store.MemoryVault;
import dev.evergrant.testing.Eventually;
import dev.evergrant.testing.TestFolder;
import dev.evergrant.wire.Endpoint;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import dev.evergrant.wire.SocketAgent;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The socket over the real keeper, with a provider whose answers the test holds back.
class LiveKeeperTest {
  private static final Duration LIFE = Duration.ofMinutes(10);

  private final TestFolder folder = TestFolder.create();
  private final Map<String, String> environment =
      Map.of("EVERGRANT_HOME", folder.path().toString());
  private final Endpoint endpoint = Endpoint.of(Paths.of(environment), environment);
  private final AtomicReference<Instant> now = new AtomicReference<>(FakeKeeper.NOW);
  private final HeldProvider provider = new HeldProvider();
  private final Keeper keeper =
      new Keeper(
          new Ports(
              provider,
              provider,
              new MemoryVault(),
              new MemoryJournal(),
              new EmptyBook(),
              new NoChronicle(),
              new NoAlmanac(),
              new NoGuestBook(),
              there -> there.accept(true),
              new VirtualLanes()),
          new Clocks(now::get, System::nanoTime, () -> 0.5),
          List.of(FakeKeeper.account("work")));
  private @Nullable Thread loop;
  private @Nullable AgentServer server;

  @BeforeEach
  void start() throws Exception {
    loop = Thread.ofVirtual().start(this::run);
    var house = new FakeHouse();
    server =
        AgentServer.listen(
            endpoint, new Reception(keeper, house, now::get, "1", "en"), Limits.DEFAULT);
    Eventually.until("the stored tokens are read", () -> work().state() != SessionState.LOCKED);
  }

  @AfterEach
  void stop() throws Exception {
    keeper.stop();
    loop.join();
    server.close();
    folder.close();
  }

  private void run() {
    try {
      keeper.run();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /// Issues `token-1`, `token-2`, …; a login waits for `consent`, a refresh for `answer`.
  private final class HeldProvider implements TokenEndpoint, Authorizer {
    final AtomicInteger issued = new AtomicInteger();
    final AtomicInteger refreshes = new AtomicInteger();
    volatile CountDownLatch consent = new CountDownLatch(0);
    volatile CountDownLatch answer = new CountDownLatch(0);

    private TokenReply issue(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
      var at = now.get();
      var number = issued.incrementAndGet();
      return new TokenReply.Issued(
          new TokenSet(
              Secret.of("token-" + number),
              "Bearer",
              at,
              at,
              at.plus(LIFE),
              Secret.of("refresh-" + number),
              Set.of("openid"),
              null,
              null,
              null));
    }

    @Override
    public TokenReply authorize(Login login, Receipt receipt) {
      login.page().accept(LoginPage.of(URI.create("https://id.example/auth")));
      return issue(consent);
    }

    @Override
    public boolean open(URI page, Desktop desktop) {
      return true;
    }

    @Override
    public TokenReply refresh(
        Account account,
        @Nullable Secret clientSecret,
        TokenSet current,
        @Nullable Target target,
        Receipt receipt) {
      refreshes.incrementAndGet();
      return issue(answer);
    }

    @Override
    public TokenReply read(
        Account account, @Nullable TokenSet current, Instant sentAt, Secret body) {
      throw new AssertionError("nothing was left to read");
    }

    @Override
    public boolean isReachable(Account account) {
      return true;
    }

    @Override
    public boolean revoke(Account account, @Nullable Secret clientSecret, TokenSet tokens) {
      return true;
    }
  }

  private static final class EmptyBook implements AccountBook {
    @Override
    public List<Account> load() {
      return List.of();
    }

    @Override
    public boolean save(List<Account> accounts) {
      return true;
    }
  }

  private static final class NoChronicle implements Chronicle {
    @Override
    public void append(AccountId account, History.Entry entry) {}

    @Override
    public History history(AccountId account) {
      return new History(List.of());
    }

    @Override
    public void forget(AccountId account) {}
  }

  private static final class NoGuestBook implements GuestBook {
    @Override
    public Map<AccountId, List<Program>> load() {
      return Map.of();
    }

    @Override
    public void keep(AccountId account, List<Program> programs) {}

    @Override
    public void forget(AccountId account) {}
  }

  private static final class NoAlmanac implements Almanac {
    @Override
    public Map<AccountId, Page> load() {
      return Map.of();
    }

    @Override
    public void keep(AccountId account, Page page) {}

    @Override
    public void forget(AccountId account) {}
  }

  private Reply ask(Request request) {
    return new SocketAgent(endpoint, () -> "en").ask(request);
  }

  private AccountStatus work() {
    return keeper.status().account("work").orElseThrow();
  }

  private static Request token(@Nullable Duration patience) {
    return new Request.Token("work", Duration.ZERO, false, null, Set.of(), null, patience, null);
  }

  private void logIn() {
    ask(new Request.Login("work", Desktop.unknown(), true, true));
  }

  /// In steps that are too short to look like a sleep.
  private void letPass(Duration time) {
    var end = now.get().plus(time);
    while (now.get().isBefore(end)) {
      now.updateAndGet(before -> before.plusSeconds(20));
      var mark = new AgentStatus(now.get().toString(), 0);
      keeper.agent(mark);
      Eventually.until("the loop has looked", () -> keeper.status().agent().equals(mark));
    }
  }

  @Test
  void aLoginGoesFromItsPageToAToken() {
    provider.consent = new CountDownLatch(1);

    var page = ask(new Request.Login("work", Desktop.unknown(), true, false));
    assertThat(page).isEqualTo(new Reply.Page(URI.create("https://id.example/auth")));
    assertThat(work().state()).isEqualTo(SessionState.AUTHORIZING);

    provider.consent.countDown();
    Eventually.until("logged in", () -> work().state() == SessionState.AUTHORIZED);

    assertThat(ask(token(null)))
        .isInstanceOfSatisfying(
            Reply.Token.class, it -> assertThat(it.accessToken()).isEqualTo(Secret.of("token-1")));
  }

  @Test
  void sixtyFourClientsAtTheEndOfATokenMakeOneRefresh() {
    logIn();
    provider.answer = new CountDownLatch(1);
    letPass(LIFE.plusSeconds(20));

    var clients =
        IntStream.range(0, 64)
            .mapToObj(_ -> {
              var reply = new CompletableFuture<Reply>();
              Thread.ofVirtual().start(() -> reply.complete(ask(token(null))));
              return reply;
            })
            .toList();
    Eventually.until("all of them wait", () -> work().waiting() == 64);
    provider.answer.countDown();

    assertThat(clients.stream().map(CompletableFuture::join))
        .allSatisfy(reply ->
            assertThat(((Reply.Token) reply).accessToken()).isEqualTo(Secret.of("token-2")));
    assertThat(provider.refreshes).hasValue(1);
  }

  @Test
  void aHundredRejectionsOfOneTokenMakeOneRefresh() {
    logIn();
    letPass(Duration.ofMinutes(2));

    var replies =
        IntStream.range(0, 100)
            .mapToObj(_ -> ask(new Request.Reject("work", Secret.of("token-1"))))
            .toList();

    assertThat(replies).containsOnly(new Reply.Done());
    assertThat(provider.refreshes).hasValue(1);
    assertThat(((Reply.Token) ask(token(null))).accessToken()).isEqualTo(Secret.of("token-2"));
  }

  @Test
  void aToolThatWaitsForThePersonIsServedByTheLogin() {
    var waiting = CompletableFuture.supplyAsync(() -> ask(token(Duration.ofMinutes(2))));
    Eventually.until("it waits", () -> work().waiting() == 1);

    logIn();

    assertThat(waiting.join()).isInstanceOf(Reply.Token.class);
    // It is answered first, and counted out then.
    Eventually.until("nobody waits any more", () -> work().waiting() == 0);
  }

  @Test
  void aToolThatDoesNotWaitIsToldAtOnceThatALoginIsNeeded() {
    assertThat(((Reply.Failed) ask(token(null))).failure()).isEqualTo(Failure.LOGIN_REQUIRED);
  }

  @Test
  void aToolThatWasKilledWaitsNoMore() throws Exception {
    var channel = SocketChannel.open(UnixDomainSocketAddress.of(endpoint.socket()));
    RunningAgent.send(
        channel, "{\"request\":\"evergrant.token\",\"account\":\"work\",\"patience\":\"PT10M\"}");
    Eventually.until("it waits", () -> work().waiting() == 1);

    channel.close();

    Eventually.until("nobody waits", () -> work().waiting() == 0);
  }

  @Test
  void aRefreshWaitsForTheNewToken() {
    logIn();
    letPass(Duration.ofMinutes(1));

    assertThat(ask(new Request.Refresh("work"))).isEqualTo(new Reply.Done());
    assertThat(((Reply.Token) ask(token(null))).accessToken()).isEqualTo(Secret.of("token-2"));
  }

  @Test
  void aLogoutIsOverWhenItAnswers() {
    logIn();

    ask(new Request.Logout("work"));

    assertThat(work().cause()).isEqualTo(Cause.LOGGED_OUT);
    assertThat(((Reply.Failed) ask(token(null))).failure()).isEqualTo(Failure.LOGIN_REQUIRED);
  }

  @Test
  void aRemovedAccountIsGone() {
    assertThat(ask(new Request.Remove("work"))).isEqualTo(new Reply.Done());

    assertThat(keeper.status().accounts()).isEmpty();
    assertThat(((Reply.Failed) ask(token(null))).failure()).isEqualTo(Failure.NO_SUCH_ACCOUNT);
  }
}
