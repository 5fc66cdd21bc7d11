package dev.evergrant.demo;

import com.nimbusds.oauth2.sdk.id.ClientID;
import com.sun.net.httpserver.HttpServer;
import dev.evergrant.oauth.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// An OpenID provider on this machine, for the tour and for as long as the tour: access tokens of
/// 20 seconds, refresh tokens that rotate, one person who needs no password.
///
/// Reachable from this machine only. Its methods may be called from any thread and wait for the
/// provider's own, which owns all state; so nothing here is locked.
public final class DemoProvider implements AutoCloseable {
  static final ClientID CLIENT = new ClientID("evergrant-demo");

  private final HttpServer server;
  private final ExecutorService thread;
  private final Addresses addresses;
  private final Ledger ledger;

  private DemoProvider(HttpServer server, ExecutorService thread, InstantSource clock) {
    this.server = server;
    this.thread = thread;
    this.addresses = Addresses.at(server.getAddress());
    this.ledger = new Ledger(clock);
    server.createContext("/", new Door(addresses.issuer(), endpoints(clock)));
    server.setExecutor(thread);
    server.start();
  }

  /// One on a free port of 127.0.0.1.
  ///
  /// @throws UncheckedIOException where no port can be bound
  public static DemoProvider start(InstantSource clock) {
    try {
      var anyPort = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
      var thread = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("demo").factory());
      return new DemoProvider(HttpServer.create(anyPort, 0), thread, clock);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  private Map<String, Endpoint> endpoints(InstantSource clock) {
    var idTokens = new IdTokens(addresses.issuer(), clock);
    var metadata = new Metadata(addresses);
    var style = Answers.css(Template.named("page.css").text());
    return Map.of(
        Addresses.OPENID_METADATA,
        metadata,
        Addresses.OAUTH_METADATA,
        metadata,
        Addresses.AUTHORIZATION,
        new LoginDesk(addresses, ledger),
        Addresses.TOKEN,
        new TokenDesk(ledger, idTokens),
        Addresses.REVOCATION,
        new RevocationDesk(ledger),
        Addresses.USERINFO,
        new UserinfoDesk(ledger),
        Addresses.KEYS,
        idTokens,
        Addresses.STYLE,
        _ -> style);
  }

  /// What `evergrant add --issuer` takes.
  public URI issuer() {
    return addresses.issuer();
  }

  /// What `evergrant add --client-id` takes.
  public String clientId() {
    return CLIENT.getValue();
  }

  /// Whether it takes this access token now, as its userinfo endpoint would. Asked here and not
  /// over HTTP, because nobody in this package may open a [Secret].
  boolean accepts(Secret accessToken) {
    return inTurn(() -> ledger.accepts(accessToken));
  }

  /// The provider ends every session, as an administrator would: no token of it is good any more.
  public void endSessions() {
    inTurn(() -> {
      ledger.endAll();
      return true;
    });
  }

  public Tally tally() {
    return inTurn(ledger::tally);
  }

  private <T> T inTurn(Supplier<T> task) {
    return CompletableFuture.supplyAsync(task, thread).join();
  }

  @Override
  public void close() {
    server.stop(0);
    thread.shutdown();
  }
}
