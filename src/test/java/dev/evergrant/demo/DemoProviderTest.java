package dev.evergrant.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoProviderTest {
  /// Nimbus's validator of id tokens reads the system's clock.
  final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

  final DemoProvider provider = DemoProvider.start(now::get);
  NimbusClient client;

  @BeforeEach
  void discover() throws Exception {
    client = NimbusClient.of(provider);
  }

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void tellsTheSameOfItselfAtBothAddresses() throws Exception {
    var oauth = AuthorizationServerMetadata.resolve(new Issuer(provider.issuer()));

    assertThat(oauth.toJSONObject()).isEqualTo(client.server().toJSONObject());
    assertThat(oauth.getCodeChallengeMethods()).containsExactly(CodeChallengeMethod.S256);
    assertThat(oauth.supportsAuthorizationResponseIssuerParam()).isTrue();
  }

  @Test
  void logsAkiIn() throws Exception {
    var response = client.authorize("allow").toSuccessResponse();

    assertThat(response.getState().getValue()).isEqualTo("a-state");
    assertThat(response.getIssuer().getValue()).isEqualTo(provider.issuer().toString());
    var code = response.getAuthorizationCode();
    var tokens = client.tokens(client.redeem(code, client.redirect(), client.verifier()));
    assertThat(tokens.getAccessToken().getLifetime()).isEqualTo(20);
    assertThat(client.userinfo(tokens.getAccessToken())).isEqualTo(200);
    assertThat(provider.tally()).isEqualTo(new Tally(1, 0, 0));
  }

  @Test
  void signsWhoLoggedIn() throws Exception {
    var tokens = client.logIn();

    var keys = client.server().getJWKSetURI().toURL();
    var validator =
        new IDTokenValidator(
            client.server().getIssuer(), NimbusClient.ID, JWSAlgorithm.ES256, keys);
    var claims = validator.validate(tokens.getIDToken(), client.nonce());
    assertThat(claims.getSubject().getValue()).isEqualTo("aki");
    assertThat(claims.getStringClaim("name")).isEqualTo("Aki");
  }

  @Test
  void tellsTheClientWhenAkiRefuses() throws Exception {
    var response = client.authorize("refuse").toErrorResponse();

    assertThat(response.getErrorObject().getCode()).isEqualTo("access_denied");
    assertThat(response.getIssuer().getValue()).isEqualTo(provider.issuer().toString());
    assertThat(provider.tally().logins()).isZero();
  }

  @Test
  void rotatesTheRefreshToken() throws Exception {
    var first = client.logIn();

    var second = client.refresh(first.getRefreshToken());
    var third = client.refresh(second.getRefreshToken());

    assertThat(third.getRefreshToken()).isNotEqualTo(second.getRefreshToken());
    assertThat(client.userinfo(third.getAccessToken())).isEqualTo(200);
    assertThat(third.getIDToken().getJWTClaimsSet().getClaim("nonce")).isNull();
    assertThat(provider.tally()).isEqualTo(new Tally(1, 2, 0));
  }

  @Test
  void endsTheFamilyWhenARefreshTokenComesTwice() throws Exception {
    var first = client.logIn();
    var second = client.refresh(first.getRefreshToken());

    assertThat(client.errorOfRefresh(first.getRefreshToken())).isEqualTo("invalid_grant");

    assertThat(client.errorOfRefresh(second.getRefreshToken())).isEqualTo("invalid_grant");
    assertThat(client.userinfo(second.getAccessToken())).isEqualTo(401);
    assertThat(provider.tally().reuses()).isEqualTo(1);
  }

  @Test
  void endsNoOtherFamilyThen() throws Exception {
    var other = client.logIn();
    var first = client.logIn();
    client.refresh(first.getRefreshToken());

    client.errorOfRefresh(first.getRefreshToken());

    assertThat(client.userinfo(other.getAccessToken())).isEqualTo(200);
  }

  @Test
  void forgetsAccessTokensAfterTwentySeconds() throws Exception {
    var tokens = client.logIn();

    now.updateAndGet(instant -> instant.plusSeconds(20));

    assertThat(client.userinfo(tokens.getAccessToken())).isEqualTo(401);
  }

  @Test
  void endsAllSessions() throws Exception {
    var tokens = client.logIn();

    provider.endSessions();

    assertThat(client.userinfo(tokens.getAccessToken())).isEqualTo(401);
    assertThat(client.errorOfRefresh(tokens.getRefreshToken())).isEqualTo("invalid_grant");
    assertThat(client.userinfo(client.logIn().getAccessToken())).isEqualTo(200);
  }

  @Test
  void revokesAFamilyByItsRefreshToken() throws Exception {
    var tokens = client.logIn();

    assertThat(client.revoke(tokens.getRefreshToken())).isEqualTo(200);

    assertThat(client.userinfo(tokens.getAccessToken())).isEqualTo(401);
    assertThat(client.errorOfRefresh(tokens.getRefreshToken())).isEqualTo("invalid_grant");
  }

  @Test
  void hasNothingAgainstRevokingWhatItNeverIssued() throws Exception {
    assertThat(client.revoke(new BearerAccessToken("unknown"))).isEqualTo(200);
  }

  @Test
  void redeemsACodeOnceAndEndsWhatCameOfItTheSecondTime() throws Exception {
    var code = client.code();
    var grant = client.redeem(code, client.redirect(), client.verifier());
    var tokens = client.tokens(grant);

    assertThat(client.error(grant)).isEqualTo("invalid_grant");

    assertThat(client.userinfo(tokens.getAccessToken())).isEqualTo(401);
  }

  @Test
  void refusesAnotherVerifier() throws Exception {
    var grant = client.redeem(client.code(), client.redirect(), new CodeVerifier());

    assertThat(client.error(grant)).isEqualTo("invalid_grant");
  }

  @Test
  void refusesAMissingVerifier() throws Exception {
    var grant = client.redeem(client.code(), client.redirect(), null);

    assertThat(client.error(grant)).isEqualTo("invalid_grant");
  }

  @Test
  void refusesAnotherRedirectThanTheOneTheCodeWentTo() throws Exception {
    var elsewhere = URI.create("http://127.0.0.1:10/callback");

    var grant = client.redeem(client.code(), elsewhere, client.verifier());

    assertThat(client.error(grant)).isEqualTo("invalid_grant");
  }

  @Test
  void refusesACodeThatIsAMinuteOld() throws Exception {
    var grant = client.redeem(client.code(), client.redirect(), client.verifier());

    now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(1)));

    assertThat(client.error(grant)).isEqualTo("invalid_grant");
  }

  @Test
  void refusesAnotherClientAtTheTokenEndpoint() throws Exception {
    var grant = client.redeem(client.code(), client.redirect(), client.verifier());

    assertThat(client.error(new ClientID("stranger"), grant)).isEqualTo("invalid_client");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/callback",
        "http://127.0.0.1.evil.example/callback",
        "http://127.0.0.1@evil.example/callback",
        "http://evil@127.0.0.1:9/callback",
        "http://127.0.0.1:9/elsewhere"
      })
  void sendsNobodyToAForeignRedirect(String redirect) throws Exception {
    var request = client.request().redirectionURI(URI.create(redirect)).build();

    var response = get(request.toURI());

    assertThat(response.getStatusCode()).isEqualTo(400);
    assertThat(response.getLocation()).isNull();
  }

  @Test
  void sendsNobodyToTheRedirectOfAStranger() throws Exception {
    var request = client.request().build().toURI().toString();

    var response = get(URI.create(request.replace("evergrant-demo", "stranger")));

    assertThat(response.getStatusCode()).isEqualTo(400);
  }

  @Test
  void refusesARequestWithoutPkce() throws Exception {
    var parameters = client.request().build().toParameters();
    parameters.remove("code_challenge");
    parameters.remove("code_challenge_method");

    var response = get(authorization(parameters));

    assertThat(response.getLocation().getQuery()).contains("error=invalid_request", "iss=");
  }

  @Test
  void refusesAnythingButCodes() throws Exception {
    var parameters = client.request().build().toParameters();
    parameters.put("response_type", List.of("id_token"));

    var response = get(authorization(parameters));

    assertThat(response.getLocation().getQuery()).contains("error=unsupported_response_type");
  }

  @Test
  void takesOneAnswerFromAPage() throws Exception {
    var page = client.request().build().toURI();
    var ticket = get(page).getBody().replaceAll("(?s).*name=\"ticket\" value=\"([^\"]+)\".*", "$1");
    assertThat(answer(page, ticket).getStatusCode()).isEqualTo(303);

    var second = answer(page, ticket);

    assertThat(second.getStatusCode()).isEqualTo(400);
    assertThat(second.getBody()).contains("answered already");
    assertThat(provider.tally().logins()).isEqualTo(1);
  }

  @Test
  void takesNoAnswerThatCameFromNoPage() throws Exception {
    var response = answer(client.request().build().toURI(), "forged");

    assertThat(response.getStatusCode()).isEqualTo(400);
    assertThat(provider.tally().logins()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de-DE, ja;q=0.8 |       | lang=\"ja\"",
        "ja-JP           | en    | lang=\"en\"",
        "de              |       | lang=\"en\"",
        "en              | fr ja | lang=\"ja\""
      })
  void speaksTheLanguageOfTheClientThenOfTheBrowser(String browser, String wish, String found)
      throws Exception {
    var parameters = client.request().build().toParameters();
    parameters.put("ui_locales", wish == null ? List.of() : List.of(wish));
    var request = new HTTPRequest(HTTPRequest.Method.GET, authorization(parameters));
    request.setHeader("Accept-Language", browser);

    assertThat(request.send().getBody()).contains(found);
  }

  @Test
  void answersNobodyWhoCallsItByAnotherName() throws Exception {
    var byAnotherName =
        URI.create("http://localhost:%d/userinfo".formatted(provider.issuer().getPort()));

    assertThat(get(byAnotherName).getStatusCode()).isEqualTo(400);
  }

  private URI authorization(Map<String, List<String>> parameters) {
    var endpoint = client.server().getAuthorizationEndpointURI();
    return URI.create(endpoint + "?" + URLUtils.serializeParameters(parameters));
  }

  private static HTTPResponse answer(URI page, String ticket) throws Exception {
    var form = new HTTPRequest(HTTPRequest.Method.POST, page.resolve("/authorize"));
    form.setContentType("application/x-www-form-urlencoded");
    form.setBody("decision=allow&ticket=" + ticket);
    form.setFollowRedirects(false);
    return form.send();
  }

  private static HTTPResponse get(URI page) throws IOException {
    var request = new HTTPRequest(HTTPRequest.Method.GET, page);
    request.setFollowRedirects(false);
    return request.send();
  }
}
