package dev.evergrant.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.evergrant.demo.Glance.What;
import dev.evergrant.oauth.Secret;
import dev.evergrant.status.Change;
import dev.evergrant.testing.Eventually;
import dev.evergrant.wire.Agent;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// A keeper that does at once what the tour expects of it next, with real tokens of the demo's
/// provider. All of it happens on one thread.
final class ScriptedKeeper implements Agent, Lookout, AutoCloseable {
  enum Flaw {
    NONE,
    REFUSES_TO_ADD,
    NEVER_LOGS_IN,
    ENDS_AFTER_ADDING
  }

  final List<String> secrets = new ArrayList<>();

  private final DemoProvider provider;
  private final Flaw flaw;
  private final boolean clicks;
  private final HttpServer loopback;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final List<CompletableFuture<Reply>> waiting = new ArrayList<>();
  private Consumer<Glance> seen = _ -> {};
  private Runnable ended = () -> {};
  private NimbusClient client;
  private OIDCTokens tokens;
  private int served;

  /// @param clicks whether somebody logs in of their own accord
  ScriptedKeeper(DemoProvider provider, Flaw flaw, boolean clicks) throws Exception {
    this.provider = provider;
    this.flaw = flaw;
    this.clicks = clicks;
    this.loopback =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    loopback.createContext("/callback", this::arrive);
    loopback.start();
  }

  @Override
  public Watch follow(Consumer<Glance> seen, Runnable ended) {
    this.seen = seen;
    this.ended = ended;
    tell(What.OTHER, null);
    return () -> {};
  }

  @Override
  public Watch watch(Consumer<Change> changes, Runnable ended) {
    throw new AssertionError("the tour sees by its lookout");
  }

  @Override
  public Reply ask(Request request) {
    return switch (request) {
      case Request.Add _ -> add();
      case Request.Login _ -> new Reply.Page(page());
      case Request.Token wish when wish.patience() == null -> inTurn(this::serve);
      case Request.Token wish -> hold(wish).join();
      default -> throw new AssertionError("the tour has no business with " + request);
    };
  }

  private Reply add() {
    if (flaw == Flaw.REFUSES_TO_ADD) {
      return new Reply.Failed(Failure.USAGE, "That cannot be.", "Do something else.");
    }
    tell(What.ADDED, loggedOut(null));
    if (flaw == Flaw.ENDS_AFTER_ADDING) {
      ended.run();
    }
    clickIfSomebodyIsThere();
    return new Reply.Done();
  }

  private URI page() {
    return inTurn(() -> {
      var server = NimbusClient.of(provider);
      var redirect =
          URI.create("http://127.0.0.1:%d/callback".formatted(loopback.getAddress().getPort()));
      client = new NimbusClient(server.server(), redirect, server.verifier(), server.nonce());
      return client.request().build().toURI();
    });
  }

  private void clickIfSomebodyIsThere() {
    if (clicks) {
      Thread.startVirtualThread(() -> click(page()));
    }
  }

  private void click(URI page) {
    tell(What.OTHER, loginIsOpen());
    try {
      new DemoPerson("en").logIn(page);
    } catch (IOException unusable) {
      throw new AssertionError(unusable);
    }
  }

  private void arrive(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (flaw != Flaw.NEVER_LOGS_IN) {
        inTurn(() -> redeem(client.redirect().resolve(exchange.getRequestURI())));
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private boolean redeem(URI callback) throws IOException, ParseException {
    var code = AuthorizationResponse.parse(callback).toSuccessResponse().getAuthorizationCode();
    hold(client.tokens(client.redeem(code, client.redirect(), client.verifier())));
    tell(What.OTHER, fresh());
    waiting.forEach(answer -> answer.complete(token()));
    return waiting.isEmpty();
  }

  /// After the first token it is refreshed twice; after the second the provider ends the session.
  private Reply serve() {
    served++;
    thread.execute(served == 1 ? this::refreshTwice : this::seeTheEnd);
    return token();
  }

  private void refreshTwice() {
    for (var count = 0; count < 2; count++) {
      refresh();
      tell(What.REFRESHED, fresh());
    }
  }

  private void refresh() {
    try {
      hold(client.refresh(tokens.getRefreshToken()));
    } catch (IOException | ParseException refused) {
      throw new AssertionError(refused);
    }
  }

  private void seeTheEnd() {
    var client = this.client;
    Eventually.until("the end", () -> client.userinfo(tokens.getAccessToken()) == 401);
    Eventually.passes(
        "the refusal",
        () ->
            assertThat(client.errorOfRefresh(tokens.getRefreshToken())).isEqualTo("invalid_grant"));
    tell(What.OTHER, loggedOut("invalid_grant"));
    tokens = null;
    clickIfSomebodyIsThere();
  }

  private CompletableFuture<Reply> hold(Request.Token wish) {
    return inTurn(() -> {
      var answer = new CompletableFuture<Reply>();
      assertThat(secrets).contains(wish.refused().reveal());
      if (tokens == null) {
        waiting.add(answer);
      } else {
        answer.complete(token());
      }
      return answer;
    });
  }

  private void hold(OIDCTokens issued) {
    tokens = issued;
    secrets.add(issued.getAccessToken().getValue());
    secrets.add(issued.getRefreshToken().getValue());
  }

  private Reply token() {
    var access = Secret.of(tokens.getAccessToken().getValue());
    var expiresAt = Instant.now().plusSeconds(20);
    return new Reply.Token(
        access, "Bearer", expiresAt, Set.of("openid"), provider.issuer().toString());
  }

  /// Ends, as "Quit" in the tray does.
  void quit() {
    ended.run();
  }

  private void tell(What what, Glance.Account account) {
    seen.accept(new Glance(what, "/run/a-socket", account));
  }

  private static Glance.Account fresh() {
    var refreshAt = Instant.now().plusSeconds(9);
    return new Glance.Account("Authorized", true, false, null, null, "Aki", refreshAt, null);
  }

  private static Glance.Account loginIsOpen() {
    var page = "http://127.0.0.1/the-page";
    return new Glance.Account("Authorizing", false, false, null, null, null, null, page);
  }

  private static Glance.Account loggedOut(String reason) {
    return new Glance.Account(
        "Unauthorized", false, reason != null, reason, null, null, null, null);
  }

  private <T> T inTurn(Callable<T> task) {
    try {
      return thread.submit(task).get();
    } catch (Exception failed) {
      throw new AssertionError(failed);
    }
  }

  @Override
  public void close() {
    loopback.stop(0);
    thread.shutdown();
  }
}
