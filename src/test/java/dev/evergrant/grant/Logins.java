package dev.evergrant.grant;

import static dev.evergrant.grant.Given.ANNA;
import static dev.evergrant.grant.Given.CLIENT_SECRET;
import static dev.evergrant.grant.Given.metadata;
import static dev.evergrant.grant.HostileServer.answer;
import static dev.evergrant.grant.HostileServer.that;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import dev.evergrant.keeper.Authorizer.Login;
import dev.evergrant.keeper.Receipt;
import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.Account;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Fault.RequestRejected;
import dev.evergrant.oauth.Identity;
import dev.evergrant.platform.Browser;
import dev.evergrant.platform.Os;
import dev.evergrant.text.Messages;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/// Whole logins at a provider that says what a test wants it to say.
abstract class Logins {
  static final Duration LONG = Duration.ofSeconds(60);

  final HostileServer server = that(_ -> {});
  final Person person = new Person();
  final Kept kept = new Kept();

  @AfterEach
  void close() {
    server.close();
  }

  /// The provider's token response and further metadata from now on.
  void provider(HostileServer.Manner token, String more) {
    var metadata = metadata(server.origin(), more);
    server.becomes(
        visit -> (visit.path().equals("/token") ? token : answer(200, metadata)).treat(visit));
  }

  HostileServer.Manner issuesTokens() {
    return visit -> answer(200, tokens(ANNA.subject())).treat(visit);
  }

  String tokens(String subject) {
    var claims =
        Given.claims()
            .issuer(server.origin())
            .subject(subject)
            .claim("nonce", person.asked().get("nonce"));
    return """
    {"access_token":"access","refresh_token":"refresh","expires_in":60,"id_token":"%s"}\
    """
        .formatted(Given.jwt(claims));
  }

  AnAccount account() {
    return Given.accountAt(AuthorizationServer.at(server.origin()));
  }

  Grant grant(Duration personsPatience) {
    var patience = new Patience(LONG, personsPatience, LONG, LONG);
    var browser = new Browser(Os.LINUX, Map.of());
    return Grant.over(new Http(), Given.AT_NOON, browser, Messages::in, patience, Pace.real());
  }

  Login login(Account account, @Nullable Identity hint) {
    var secret = account.client().confidential() ? CLIENT_SECRET : null;
    return new Login(account, secret, hint, Desktop.unknown(), false, person);
  }

  CompletableFuture<TokenReply> start(Account account) {
    return start(login(account, null), kept);
  }

  CompletableFuture<TokenReply> start(Login login, Receipt receipt) {
    return CompletableFuture.supplyAsync(() -> grant(LONG).authorizer().authorize(login, receipt));
  }

  Map<String, String> sent() {
    var sent = new TreeMap<String, String>();
    URLUtils.parseParameters(server.bodies("/token").getFirst())
        .forEach((name, values) -> sent.put(name, values.getFirst()));
    return sent;
  }

  static void assertRejected(Fault fault, String error) {
    assertThat(fault)
        .isInstanceOfSatisfying(
            RequestRejected.class, rejected -> assertThat(rejected.error()).isEqualTo(error));
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
