package dev.evergrant.grant;

import static dev.evergrant.grant.Given.CLIENT;
import static dev.evergrant.grant.Given.metadata;
import static dev.evergrant.grant.HostileServer.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dev.evergrant.keeper.Authorizer.Login;
import dev.evergrant.keeper.Receipt;
import dev.evergrant.oauth.Desktop;
import dev.evergrant.oauth.Fault.OutcomeUnknown;
import dev.evergrant.oauth.Identity;
import dev.evergrant.oauth.Secret;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Logins that end with tokens, or could.
class LoginTest extends Logins {
  @Test
  void endsWithTokensAndAPageThatSaysSo() {
    provider(issuesTokens(), "");
    var login = start(account().build());

    var page = person.sees(person.returns(Map.of("code", "the-code")));

    var tokens = Given.tokens(login.join());
    assertThat(tokens.accessToken()).isEqualTo(Secret.of("access"));
    assertThat(tokens.refreshToken()).isEqualTo(Secret.of("refresh"));
    assertThat(tokens.scope()).isEqualTo(Set.of("openid", "offline_access"));
    assertThat(tokens.identity())
        .isEqualTo(new Identity(server.origin(), "anna", "anna@example.org"));
    assertThat(page).contains("You are logged in").contains("Work");
  }

  @Test
  void redeemsTheCodeWithTheVerifierOfItsChallenge() {
    provider(issuesTokens(), "");
    var login = start(account().resource("http://h:1").build());

    person.returns(Map.of("code", "the-code"));

    login.join();
    var verifier = new CodeVerifier(sent().get("code_verifier"));
    assertThat(person.asked())
        .containsEntry(
            "code_challenge", CodeChallenge.compute(CodeChallengeMethod.S256, verifier).getValue());
    assertThat(sent())
        .containsEntry("grant_type", "authorization_code")
        .containsEntry("code", "the-code")
        .containsEntry("redirect_uri", person.redirect().toString())
        .containsEntry("client_id", CLIENT)
        .containsEntry("resource", "http://h:1");
  }

  @Test
  void provesAConfidentialClient() {
    provider(issuesTokens(), "");
    var login = start(account().confidential(CLIENT).build());

    person.returns(Map.of("code", "the-code"));

    Given.tokens(login.join());
    assertThat(server.requests()).anyMatch(request -> request.contains("Authorization: Basic "));
  }

  @Test
  void saysDoneOnlyWhenTheTokensAreSafe() throws Exception {
    provider(issuesTokens(), "");
    var writing = new CountDownLatch(1);
    var written = new CountDownLatch(1);
    Receipt slow =
        (_, _) -> {
          writing.countDown();
          await(written);
        };
    var login = start(login(account().build(), null), slow);

    // Not on the common pool: java.net.http wants that for itself.
    var page =
        CompletableFuture.supplyAsync(
            () -> person.sees(person.returns(Map.of("code", "the-code"))),
            Thread::startVirtualThread);
    writing.await();
    RawClient.get(person.redirect(), "/");
    assertThat(page).isNotDone();
    written.countDown();

    assertThat(page.join()).contains("You are logged in");
    Given.tokens(login.join());
  }

  @Test
  void sendsACodeOnceHoweverOftenItComes() {
    provider(issuesTokens(), "");
    var login = start(account().build());
    person.asked();

    IntStream.range(0, 50)
        .parallel()
        .forEach(_ -> assertThat(person.returns(Map.of("code", "c")).status()).isEqualTo(303));

    Given.tokens(login.join());
    assertThat(server.bodies("/token")).hasSize(1);
  }

  @Test
  void sendsACodeOnceEvenWhereItsAnswerWasLost() {
    provider(HostileServer.Visit::reset, "");
    var login = start(account().build());

    var page = person.sees(person.returns(Map.of("code", "the-code")));

    assertThat(Given.fault(login.join())).isInstanceOf(OutcomeUnknown.class);
    assertThat(server.bodies("/token")).hasSize(1);
    assertThat(page).contains("lost on the way");
  }

  @Test
  void takesAnAnswerWithItsServersName() {
    provider(issuesTokens(), "\"authorization_response_iss_parameter_supported\":true,");
    var login = start(account().build());

    person.returns(Map.of("code", "the-code", "iss", server.origin()));

    Given.tokens(login.join());
  }

  @Test
  void asksTheUserinfoEndpointWhereNoIdTokenCame() {
    var token = answer(200, "{\"access_token\":\"access\",\"token_type\":\"Bearer\"}");
    var me = answer(200, "{\"sub\":\"anna\",\"preferred_username\":\"nana\"}");
    var metadata =
        metadata(server.origin(), "\"userinfo_endpoint\":\"%s/me\",".formatted(server.origin()));
    server.becomes(visit ->
        Map.of("/token", token, "/me", me)
            .getOrDefault(visit.path(), answer(200, metadata))
            .treat(visit));
    var login = start(account().build());

    person.returns(Map.of("code", "the-code"));

    assertThat(Given.tokens(login.join()).identity())
        .isEqualTo(new Identity(server.origin(), "anna", "nana"));
    assertThat(server.requests()).anyMatch(each -> each.contains("Authorization: Bearer access"));
  }

  @Test
  void doesNotLoseALoginForAName() {
    provider(
        answer(200, "{\"access_token\":\"access\"}"),
        "\"userinfo_endpoint\":\"http://127.0.0.1:1/me\",");
    var login = start(account().build());

    person.returns(Map.of("code", "the-code"));

    assertThat(Given.tokens(login.join()).identity()).isNull();
  }

  @Test
  void tellsOnThePageThatAnotherPersonLoggedIn() {
    provider(visit -> answer(200, tokens("bob")).treat(visit), "");
    var anna = new Identity(server.origin(), "anna", "anna@example.org");
    var login = start(login(account().build(), anna), kept);

    var page = person.sees(person.returns(Map.of("code", "the-code")));

    assertThat(Given.tokens(login.join()).identity().subject()).isEqualTo("bob");
    assertThat(page).contains("Someone else logged in");
  }

  @Test
  void goesOnWithoutABrowser() {
    provider(issuesTokens(), "");
    var login = new Login(account().build(), null, null, Desktop.unknown(), true, person);
    var reply = start(login, kept);

    person.returns(Map.of("code", "the-code"));

    Given.tokens(reply.join());
  }

  @Test
  void usesPkceWhereTheServerDoesNotSayThatItDoes() {
    server.becomes(visit ->
        (visit.path().equals("/token")
                ? issuesTokens()
                : answer(200, metadata(server.origin(), "").replace("code_challenge", "x")))
            .treat(visit));
    var login = start(account().build());

    person.returns(Map.of("code", "the-code"));

    Given.tokens(login.join());
    assertThat(person.asked()).containsKey("code_challenge");
  }

  @Test
  void returnsToTheRedirectThatTheAccountSays() throws Exception {
    provider(issuesTokens(), "");
    var uri = "http://localhost:%d/back".formatted(RedirectsTest.freePort());
    var login = start(account().redirect(uri).build());

    person.returns(Map.of("code", "the-code"));

    Given.tokens(login.join());
    assertThat(person.redirect()).isEqualTo(URI.create(uri));
  }
}
