package dev.evergrant.grant;

import static dev.evergrant.grant.Given.BEFORE;
import static dev.evergrant.grant.Given.CLIENT;
import static dev.evergrant.grant.Given.CLIENT_SECRET;
import static dev.evergrant.grant.HostileServer.answers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.grant.TokenBody.Question;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Dialect;
import dev.evergrant.oauth.Dialect.UserEndpoint;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Fault.ClientRejected;
import dev.evergrant.oauth.Fault.GrantRejected;
import dev.evergrant.oauth.Fault.RequestRejected;
import dev.evergrant.oauth.Fault.Unavailable;
import dev.evergrant.oauth.Identity;
import dev.evergrant.preset.Presets;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is made of providers that depart from the RFCs.
class DialectTest {
  final Lane lane = new Lane();

  private static Dialect of(String provider) {
    return Presets.find(provider).orElseThrow().dialect();
  }

  private static AuthorizationServer speaking(Dialect dialect, HostileServer server) {
    var plain = Given.endpoints(server.origin());
    return new AuthorizationServer(
        plain.issuer(), plain.endpoints(), plain.rotation(), plain.scopedTokens(), dialect);
  }

  private Fault refused(String provider, int status, String error, @Nullable String description) {
    var body =
        "{\"error\":\"%s\",\"error_description\":\"%s\"}"
            .formatted(error, description == null ? "" : description);
    try (var server = answers(status, body)) {
      return Given.fault(lane.refresh(Given.account(speaking(of(provider), server))));
    }
  }

  @Test
  void takesGitHubsBadRefreshTokenInsideA200ForTheEndOfTheGrant() {
    assertThat(refused("github", 200, "bad_refresh_token", "The refresh token is incorrect."))
        .isEqualTo(
            new GrantRejected(
                "invalid_grant", "bad_refresh_token: The refresh token is incorrect."));
  }

  @Test
  void takesGitHubsWrongClientForTheSettings() {
    assertThat(refused("github", 200, "incorrect_client_credentials", null))
        .isEqualTo(new ClientRejected("invalid_client", "incorrect_client_credentials"));
  }

  @Test
  void takesAtlassiansUnauthorizedClientForTheEndOfTheGrant() {
    assertThat(refused("atlassian", 403, "unauthorized_client", "refresh_token is invalid"))
        .isInstanceOf(GrantRejected.class);
    assertThat(refused("google", 403, "unauthorized_client", "refresh_token is invalid"))
        .isInstanceOf(ClientRejected.class);
  }

  @Test
  void takesEntrasThrottlingForPassing() {
    assertThat(refused("microsoft", 400, "invalid_grant", "AADSTS50196: a client request loop."))
        .isInstanceOf(Unavailable.class);
    assertThat(refused("microsoft", 400, "invalid_grant", "AADSTS700082: expired."))
        .isInstanceOf(GrantRejected.class);
    assertThat(refused("google", 400, "invalid_grant", "AADSTS50196: a client request loop."))
        .isInstanceOf(GrantRejected.class);
  }

  @Test
  void hearsOfAnEndedGrantInARefreshOnly() {
    var login =
        new Question(
            null,
            null,
            Set.of(),
            new LoginIdToken(Given.account(), null),
            Redaction.of(),
            of("atlassian"));
    var said = Members.of("{\"error\":\"unauthorized_client\"}").orElseThrow();

    assertThat(Refusal.of(said, login, null)).isInstanceOf(ClientRejected.class);
  }

  static Stream<String> meanings() {
    return Presets.all().stream()
        .map(preset -> preset.dialect())
        .flatMap(dialect ->
            Stream.concat(
                dialect.errors().values().stream(), dialect.refreshErrors().values().stream()));
  }

  @ParameterizedTest
  @MethodSource("meanings")
  void everyCodeMeansOneThatHasARule(String meaning) {
    assertThat(Refusal.of(meaning, meaning, null))
        .satisfiesAnyOf(
            fault -> assertThat(fault).isNotInstanceOf(RequestRejected.class),
            _ -> assertThat(meaning).isEqualTo("invalid_request"));
  }

  @Test
  void provesTheClientInTheBodyWhereTheProviderWantsIt() {
    try (var server = answers(200, Lane.GOOD)) {
      var account = Given.accountAt(speaking(of("github"), server)).confidential(CLIENT).build();

      Lane.endpoint(Lane.PATIENCE).refresh(account, CLIENT_SECRET, BEFORE, null, lane.kept());

      assertThat(server.bodies("/token").getFirst().split("&"))
          .contains("client_id=" + CLIENT, "client_secret=" + CLIENT_SECRET.reveal());
      assertThat(server.requests().getFirst()).contains("Accept: application/json");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"id\":583231,\"login\":\"octocat\",\"email\":\"o@cat.example\"}', 583231, octocat",
    "'{\"id\":\"{1-2}\"}', {1-2}, "
  })
  void learnsWhoLoggedInFromTheProvidersOwnEndpoint(String body, String subject, String name) {
    try (var server = answers(200, body)) {
      var user = new UserEndpoint(URI.create(server.origin() + "/user"), "id", "login");
      var dialect = new Dialect("own", Map.of(), Map.of(), false, false, user);
      var account = Given.account(speaking(dialect, server));
      var nobody =
          Given.tokens(
              new TokenBody(Lane.GOOD, Instant.EPOCH, Instant.EPOCH, null)
                  .read(
                      new Question(
                          null,
                          null,
                          Set.of(),
                          (_, _) -> IdTokenRule.Judgement.NOBODY,
                          Redaction.of())));

      var tokens =
          new UserInfo(new Http())
              .identified(
                  account, ServerMetadata.of(account.server().endpoints(), dialect), nobody);

      assertThat(tokens.identity())
          .isEqualTo(new Identity(account.server().issuer(), subject, name));
      assertThat(server.requests().getFirst())
          .startsWith("GET /user")
          .contains("Authorization: Bearer new-access");
    }
  }
}
