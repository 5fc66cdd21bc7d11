package dev.evergrant.grant;

import static dev.evergrant.grant.Given.BEFORE;
import static dev.evergrant.grant.Given.CLIENT;
import static dev.evergrant.grant.Given.CLIENT_SECRET;
import static dev.evergrant.grant.Given.NOON;
import static dev.evergrant.grant.HostileServer.answer;
import static dev.evergrant.grant.HostileServer.answers;
import static dev.evergrant.grant.HostileServer.that;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.TokenReply;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Fault.ClientRejected;
import dev.evergrant.oauth.Fault.NotRefreshable;
import dev.evergrant.oauth.Fault.RequestRejected;
import dev.evergrant.oauth.Fault.Unavailable;
import dev.evergrant.oauth.Secret;
import dev.evergrant.oauth.Target;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// One refresh: what is sent, and what it brings.
class RefreshTest {
  final Lane lane = new Lane();

  @Test
  void bringsTheNewTokens() {
    try (var server = answers(200, Lane.GOOD)) {
      var tokens = Given.tokens(lane.refresh(server));

      assertThat(tokens.accessToken()).isEqualTo(Secret.of("new-access"));
      assertThat(tokens.refreshToken()).isEqualTo(Secret.of("new-refresh"));
      assertThat(tokens.sentAt()).isEqualTo(NOON);
      assertThat(tokens.expiresAt()).isEqualTo(NOON.plusSeconds(3600));
      assertThat(lane.kept().bodies()).containsExactly(Lane.GOOD);
    }
  }

  @Test
  void sendsTheRefreshTokenAndTheClientIdAndNoScope() {
    try (var server = answers(200, Lane.GOOD)) {
      lane.refresh(server);

      assertThat(server.requests()).singleElement().asString().startsWith("POST /token HTTP/1.1");
      assertThat(server.bodies("/token").getFirst().split("&"))
          .containsExactlyInAnyOrder(
              "grant_type=refresh_token",
              "refresh_token=" + BEFORE.refreshToken().reveal(),
              "client_id=" + CLIENT);
    }
  }

  @Test
  void sendsTheResourceExactlyAsItIsWritten() {
    try (var server = answers(200, Lane.GOOD)) {
      var issuer = Given.endpoints(server.origin());

      lane.refresh(Given.accountAt(issuer).resource("http://h:1").build());

      assertThat(server.bodies("/token").getFirst().split("&"))
          .contains("resource=http%3A%2F%2Fh%3A1");
    }
  }

  @Test
  void asksForATokenOfASmallerScope() {
    try (var server = answers(200, Lane.GOOD)) {
      refreshFor(server, Target.of(Set.of("mail"), null));

      assertThat(server.bodies("/token").getFirst().split("&"))
          .contains("scope=mail", "resource=https%3A%2F%2Fapi.example")
          .noneMatch(each -> each.startsWith("audience"));
    }
  }

  @Test
  void asksForAnotherResourceInPlaceOfTheAccounts() {
    try (var server = answers(200, Lane.GOOD)) {
      refreshFor(server, Target.of(Set.of(), "https://other.example"));

      assertThat(server.bodies("/token").getFirst().split("&"))
          .contains("resource=https%3A%2F%2Fother.example")
          .doesNotContain("resource=https%3A%2F%2Fapi.example")
          .noneMatch(each -> each.startsWith("scope") || each.startsWith("audience"));
    }
  }

  @Test
  void asksForAnAudienceThatIsNoUriByItsName() {
    try (var server = answers(200, Lane.GOOD)) {
      refreshFor(server, Target.of(Set.of(), "my api"));

      assertThat(server.bodies("/token").getFirst().split("&"))
          .contains("audience=my+api", "resource=https%3A%2F%2Fapi.example");
    }
  }

  private TokenReply refreshFor(HostileServer server, Target target) {
    var account =
        Given.accountAt(Given.endpoints(server.origin())).resource("https://api.example").build();
    return Lane.endpoint(Lane.PATIENCE).refresh(account, null, BEFORE, target, lane.kept());
  }

  @Test
  void provesAConfidentialClientByTheHeader() {
    try (var server = answers(200, Lane.GOOD)) {
      refreshAsConfidential(Given.endpoints(server.origin()), CLIENT_SECRET);

      var basic = (CLIENT + ":" + CLIENT_SECRET.reveal()).getBytes(UTF_8);
      assertThat(server.requests().getFirst())
          .contains("Authorization: Basic " + Base64.getEncoder().encodeToString(basic));
      assertThat(server.bodies("/token").getFirst()).doesNotContain("client_secret");
    }
  }

  @Test
  void provesAConfidentialClientInTheBodyWhereTheServerWantsIt() {
    try (var server = that(_ -> {})) {
      var methods = "\"token_endpoint_auth_methods_supported\":[\"client_secret_post\"],";
      var metadata = Given.metadata(server.origin(), methods);
      server.becomes(
          visit -> answer(200, visit.path().equals("/token") ? Lane.GOOD : metadata).treat(visit));

      refreshAsConfidential(AuthorizationServer.at(server.origin()), CLIENT_SECRET);

      assertThat(server.bodies("/token").getFirst().split("&"))
          .contains("client_id=" + CLIENT, "client_secret=" + CLIENT_SECRET.reveal());
    }
  }

  @Test
  void sendsNothingForAConfidentialClientWithoutItsSecret() {
    try (var server = answers(200, Lane.GOOD)) {
      var reply = refreshAsConfidential(Given.endpoints(server.origin()), null);

      assertThat(Given.fault(reply)).isInstanceOf(ClientRejected.class);
      assertThat(server.requests()).isEmpty();
    }
  }

  TokenReply refreshAsConfidential(AuthorizationServer server, @Nullable Secret secret) {
    var account = Given.accountAt(server).confidential(CLIENT).build();
    return Lane.endpoint(Lane.PATIENCE).refresh(account, secret, BEFORE, null, lane.kept());
  }

  @Test
  void sendsNothingInTheClear() {
    var account = Given.account(Given.endpoints("http://id.example"));

    var reply = lane.refresh(account);

    assertThat(Given.fault(reply))
        .isInstanceOfSatisfying(
            RequestRejected.class,
            fault -> assertThat(fault.error()).isEqualTo("insecure_address"));
  }

  @Test
  void hasNothingToSendWithoutARefreshToken() {
    var reply =
        Lane.endpoint(Lane.PATIENCE)
            .refresh(Given.account(), null, BEFORE.withoutRefreshToken(), null, lane.kept());

    assertThat(Given.fault(reply)).isInstanceOf(NotRefreshable.class);
  }

  @Test
  void neverEndsASessionByItsMetadata() {
    try (var server = answers(200, "<html>Log in to the hotel</html>")) {
      var account = Given.account(AuthorizationServer.at(server.origin()));

      var reply = lane.refresh(account);

      assertThat(Given.fault(reply)).isInstanceOf(Unavailable.class);
      assertThat(server.bodies("/token")).isEmpty();
    }
  }

  @Test
  void isReachableWhereTheTokenEndpointsHostAnswersAtAll() {
    try (var server = answers(404, "")) {
      var account = Given.account(Given.endpoints(server.origin()));

      assertThat(Lane.endpoint(Lane.PATIENCE).isReachable(account)).isTrue();
      assertThat(server.requests()).singleElement().asString().startsWith("GET / ");
      server.becomes(answer(502, ""));
      assertThat(Lane.endpoint(Lane.PATIENCE).isReachable(account)).isFalse();
    }
  }

  @Test
  void isNotReachableBehindAPortal() {
    try (var server = answers(200, "<html>Log in to the hotel</html>")) {
      var account = Given.account(AuthorizationServer.at(server.origin()));

      assertThat(Lane.endpoint(Lane.PATIENCE).isReachable(account)).isFalse();
    }
  }
}
