package dev.evergrant.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A whole authorization code flow by hand: what the fixtures promise to the tests of Evergrant.
class ProviderIT {
  final Provider provider = Provider.start();
  final Browser browser = Browser.quick();
  final HandMadeClient client = new HandMadeClient(provider);

  @AfterEach
  void close() {
    client.close();
    browser.close();
    provider.close();
  }

  HandMadeClient.Answer login() {
    browser.open(client.authorizationRequest()).orFail();
    return client.redeem();
  }

  @Test
  void logsInWithTheBrowserAndServesUserinfo() {
    browser.logsInAs("anna");

    var tokens = login();

    assertThat(tokens.status()).isEqualTo(200);
    assertThat(tokens.expiresIn()).isEqualTo(20);
    assertThat(client.userinfo(tokens.accessToken())).contains("\"sub\":\"anna\"");
    assertThat(browser.opened()).containsExactly(provider.issuer().getAuthority() + "/auth");
    assertThat(browser.ended()).containsExactly(client.redirect().getAuthority() + "/callback");
  }

  @Test
  void rotatesAndRevokesTheFamilyOnReuse() {
    var first = login();
    var second = client.refresh(first.refreshToken());
    var third = client.refresh(second.refreshToken());
    assertThat(third.status()).isEqualTo(200);

    var reused = client.refresh(first.refreshToken());
    var afterwards = client.refresh(third.refreshToken());

    assertThat(reused.error()).isEqualTo("invalid_grant");
    assertThat(afterwards.error()).isEqualTo("invalid_grant");
    assertThat(client.userinfoStatus(third.accessToken())).isEqualTo(401);
    var stats = provider.stats();
    assertThat(stats.refreshes()).isEqualTo(2);
    assertThat(stats.reuses()).isEqualTo(1);
    assertThat(stats.mostSendingsOfOneRefreshToken()).isEqualTo(2);
    assertThat(stats.count("authorization_code", "success")).isEqualTo(1);
    assertThat(stats.count("refresh_token", "invalid_grant")).isEqualTo(2);
  }

  @Test
  void knowsEverySecret() {
    var first = login();
    var second = client.refresh(first.refreshToken());

    assertThat(provider.secrets())
        .extracting(Provider.Seen::value)
        .contains(
            client.code(),
            client.verifier(),
            first.accessToken(),
            first.refreshToken(),
            second.accessToken(),
            second.refreshToken(),
            Provider.SECRET);
  }

  @Test
  void refusesConsentWhenThePersonDoes() {
    browser.refuses();

    browser.open(client.authorizationRequest()).orFail();

    assertThat(client.callback()).containsEntry("error", "access_denied");
  }

  @Test
  void refusesConsentByItself() {
    provider.refuseConsent(1);

    browser.open(client.authorizationRequest()).orFail();

    assertThat(client.callback()).containsEntry("error", "access_denied");
  }

  @Test
  void holdsTokenRequestsBack() {
    var first = login();
    provider.hold("refresh_token");

    var refresh = CompletableFuture.supplyAsync(() -> client.refresh(first.refreshToken()));
    Eventually.until("a request held back", () -> provider.stats().held() == 1);
    assertThat(refresh).isNotDone();
    provider.release();

    assertThat(refresh.join().status()).isEqualTo(200);
    assertThat(provider.stats().held()).isZero();
  }

  @Test
  void revokesAllGrants() {
    var first = login();

    assertThat(provider.revokeAll()).isEqualTo(1);

    assertThat(client.refresh(first.refreshToken()).error()).isEqualTo("invalid_grant");
  }

  @Test
  void failsAsToldAndThenRecovers() {
    var token = login().refreshToken();
    provider.fail(ProviderFault.answer(503, "busy").header("retry-after", "7").times(2));
    provider.fail(ProviderFault.error(400, "invalid_scope").on("refresh_token"));
    provider.fail(ProviderFault.late(Duration.ofMillis(1)));

    assertThat(client.refresh(token)).isEqualTo(new HandMadeClient.Answer(503, "busy"));
    assertThat(client.refresh(token)).isEqualTo(new HandMadeClient.Answer(503, "busy"));
    assertThat(client.refresh(token).error()).isEqualTo("invalid_scope");
    assertThat(client.refresh(token).status()).isEqualTo(200);
    assertThat(provider.stats().token().get("refresh_token"))
        .isEqualTo(Map.of("503", 2, "400", 1, "success", 1));
  }

  @Test
  void losesAnAnswerAfterItRotated() {
    var token = login().refreshToken();
    provider.fail(ProviderFault.lostAnswer());

    assertThat(client.refresh(token).status()).isEqualTo(HandMadeClient.LOST);

    assertThat(provider.stats().count("refresh_token", "success, dropped")).isEqualTo(1);
    assertThat(client.refresh(token).error()).isEqualTo("invalid_grant");
    assertThat(provider.stats().reuses()).isEqualTo(1);
  }

  @Test
  void losesARequestBeforeItRotated() {
    var token = login().refreshToken();
    provider.fail(ProviderFault.lostRequest());

    assertThat(client.refresh(token).status()).isEqualTo(HandMadeClient.LOST);

    assertThat(client.refresh(token).status()).isEqualTo(200);
  }

  @Test
  void forgetsNothingWhileItIsDown() {
    var token = login().refreshToken();

    provider.down();
    assertThat(client.refresh(token).status()).isEqualTo(HandMadeClient.LOST);
    provider.up();

    assertThat(client.refresh(token).status()).isEqualTo(200);
  }

  @Test
  void issuesWhatTheOptionsSay() {
    var options =
        Map.of(
            "accessTokenFormat",
            "jwt",
            "rotate",
            false,
            "tokenResponse",
            Map.of("refresh_expires_in", 90));
    try (var other = Provider.start(options);
        var otherClient = new HandMadeClient(other)) {
      browser.open(otherClient.authorizationRequest()).orFail();
      var first = otherClient.redeem();
      var second = otherClient.refresh(first.refreshToken());

      assertThat(first.accessToken().split("\\.")).hasSize(3);
      assertThat(second.refreshToken()).isEqualTo(first.refreshToken());
      assertThat(second.body()).contains("\"refresh_expires_in\":90");
    }
  }

  @Test
  void endsWithItsInput() {
    try (var process = Provider.process(Map.of())) {
      process.awaitLine("issuer");

      process.feed("");

      assertThat(process.await(Eventually.PATIENCE).exit()).isZero();
    }
  }
}
