package dev.evergrant.grant;

import static dev.evergrant.grant.Given.metadata;
import static dev.evergrant.grant.HostileServer.answer;
import static dev.evergrant.grant.HostileServer.that;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Fault.Abandoned;
import dev.evergrant.oauth.Fault.Abandoned.Reason;
import dev.evergrant.oauth.Fault.ClientRejected;
import dev.evergrant.oauth.Fault.GrantRejected;
import dev.evergrant.oauth.Fault.RequestRejected;
import dev.evergrant.oauth.Fault.Unavailable;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Logins that end without tokens: each for its own reason, none with a guess.
class LoginRefusalTest extends Logins {
  static Stream<Arguments> denials() {
    return Stream.of(
        Arguments.of("access_denied", new Abandoned(Reason.REFUSED, "access_denied: No, thanks")),
        Arguments.of("server_error", new Unavailable("server_error: No, thanks", null)),
        Arguments.of(
            "temporarily_unavailable",
            new Unavailable("temporarily_unavailable: No, thanks", null)),
        Arguments.of(
            "login_required", new GrantRejected("login_required", "login_required: No, thanks")),
        Arguments.of(
            "unauthorized_client",
            new ClientRejected("unauthorized_client", "unauthorized_client: No, thanks")),
        Arguments.of(
            "invalid_scope", new RequestRejected("invalid_scope", "invalid_scope: No, thanks")));
  }

  @ParameterizedTest
  @MethodSource("denials")
  void endsWithWhatTheProviderSays(String error, Fault fault) {
    provider(issuesTokens(), "");
    var login = start(account().build());

    person.returns(Map.of("error", error, "error_description", "No, thanks"));

    assertThat(Given.fault(login.join())).isEqualTo(fault);
    assertThat(server.bodies("/token")).isEmpty();
  }

  @Test
  void saysThatAccessWasRefused() {
    provider(issuesTokens(), "");
    start(account().build());

    var page = person.sees(person.returns(Map.of("error", "access_denied")));

    assertThat(page).contains("Access was refused");
  }

  @Test
  void endsWithWhatTheTokenEndpointSays() {
    provider(answer(400, "{\"error\":\"invalid_grant\"}"), "");
    var login = start(account().build());

    var page = person.sees(person.returns(Map.of("code", "the-code")));

    assertThat(Given.fault(login.join()))
        .isEqualTo(new GrantRejected("invalid_grant", "invalid_grant"));
    assertThat(page).contains("The login did not work").contains("invalid_grant");
  }

  @Test
  void neverRepeatsTheCodeThatAServerRepeats() {
    provider(answer(400, "{\"error\":\"invalid_grant\",\"error_description\":\"the-code\"}"), "");
    var login = start(account().build());

    var page = person.sees(person.returns(Map.of("code", "the-code")));

    assertThat(Given.fault(login.join()).detail()).isEqualTo("invalid_grant");
    assertThat(page).doesNotContain("the-code");
  }

  @Test
  void isSettingsAndNoEndOfRefreshingWhereTheServerKnowsNoCodes() {
    provider(answer(400, "{\"error\":\"unsupported_grant_type\"}"), "");
    var login = start(account().build());

    person.returns(Map.of("code", "the-code"));

    assertRejected(Given.fault(login.join()), "unsupported_grant_type");
  }

  @Test
  void refusesAnAnswerOfAnotherServer() {
    provider(issuesTokens(), "");
    var login = start(account().build());

    person.returns(Map.of("code", "the-code", "iss", "https://evil.example"));

    assertRejected(Given.fault(login.join()), "iss_mismatch");
    assertThat(server.bodies("/token")).isEmpty();
  }

  @Test
  void refusesAnErrorOfAnotherServer() {
    provider(issuesTokens(), "");
    var login = start(account().build());

    person.returns(Map.of("error", "access_denied", "iss", "https://evil.example"));

    assertRejected(Given.fault(login.join()), "iss_mismatch");
  }

  @Test
  void refusesAnAnswerWithoutTheNameThatWasPromised() {
    provider(issuesTokens(), "\"authorization_response_iss_parameter_supported\":true,");
    var login = start(account().build());

    person.returns(Map.of("code", "the-code"));

    assertRejected(Given.fault(login.join()), "iss_mismatch");
  }

  @Test
  void refusesAnIdTokenOfAnotherLogin() {
    var other = Given.jwt(Given.claims().issuer(server.origin()).claim("nonce", "other"));
    provider(answer(200, "{\"access_token\":\"a\",\"id_token\":\"%s\"}".formatted(other)), "");
    var login = start(account().build());

    person.returns(Map.of("code", "the-code"));

    assertRejected(Given.fault(login.join()), "invalid_id_token");
    assertThat(kept.bodies()).hasSize(1);
  }

  @Test
  void waitsForThePersonAsLongAsItMay() {
    provider(issuesTokens(), "");

    var reply =
        grant(Duration.ofMillis(50)).authorizer().authorize(login(account().build(), null), kept);

    assertThat(Given.fault(reply))
        .isInstanceOfSatisfying(
            Abandoned.class, fault -> assertThat(fault.reason()).isEqualTo(Reason.TIMED_OUT));
    assertThat(person.sees(person.returns(Map.of("code", "too-late"))))
        .contains("This login is over");
    assertThat(server.bodies("/token")).isEmpty();
  }

  @Test
  void isCalledOffByAnInterrupt() throws Exception {
    provider(issuesTokens(), "");
    var reply = new CompletableFuture<TokenReply>();
    var login = login(account().build(), null);
    var thread =
        Thread.startVirtualThread(
            () -> reply.complete(grant(LONG).authorizer().authorize(login, kept)));
    person.page();

    thread.interrupt();

    assertThat(Given.fault(reply.join()))
        .isInstanceOfSatisfying(
            Abandoned.class, fault -> assertThat(fault.reason()).isEqualTo(Reason.CANCELLED));
  }

  @Test
  void isCalledOffWhileTheProviderIsAskedForItsMetadata() throws Exception {
    var asked = new CountDownLatch(1);
    server.becomes(visit -> {
      asked.countDown();
      visit.stall();
    });
    var reply = new CompletableFuture<TokenReply>();
    var login = login(account().build(), null);
    var thread =
        Thread.startVirtualThread(
            () -> reply.complete(grant(LONG).authorizer().authorize(login, kept)));
    asked.await();

    thread.interrupt();

    assertThat(Given.fault(reply.join()))
        .isInstanceOfSatisfying(
            Abandoned.class, fault -> assertThat(fault.reason()).isEqualTo(Reason.CANCELLED));
  }

  @Test
  void refusesAServerThatDoesPkceInAnotherWay() {
    try (var other = that(_ -> {})) {
      other.becomes(answer(200, metadata(other.origin(), "").replace("[\"S256\"]", "[\"plain\"]")));
      var account = Given.account(AuthorizationServer.at(other.origin()));

      assertRejected(Given.fault(start(account).join()), "no_pkce");
    }
  }

  @Test
  void saysThatThePortOfItsRedirectIsTaken() throws Exception {
    provider(issuesTokens(), "");
    try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      var uri = "http://127.0.0.1:%d/cb".formatted(other.getLocalPort());

      assertThat(Given.fault(start(account().redirect(uri).build()).join()))
          .isInstanceOfSatisfying(
              Abandoned.class, fault -> assertThat(fault.reason()).isEqualTo(Reason.NO_REDIRECT));
    }
  }

  @Test
  void cannotListenOnAnotherMachine() {
    provider(issuesTokens(), "");

    assertRejected(
        Given.fault(start(account().redirect("https://example.org/cb").build()).join()),
        "invalid_redirect_uri");
  }

  @Test
  void saysThatTheProviderIsAway() {
    server.becomes(answer(503, ""));

    assertThat(Given.fault(start(account().build()).join())).isInstanceOf(Unavailable.class);
  }

  @Test
  void saysThatTheIssuerIsNone() {
    server.becomes(answer(200, "<html>Welcome</html>"));

    assertRejected(Given.fault(start(account().build()).join()), "no_metadata");
  }
}
