package dev.evergrant.grant;

import static dev.evergrant.grant.Given.ACCESS;
import static dev.evergrant.grant.Given.BEFORE;
import static dev.evergrant.grant.Given.REFRESH;
import static dev.evergrant.grant.HostileServer.answer;
import static dev.evergrant.grant.HostileServer.answers;
import static dev.evergrant.grant.HostileServer.that;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.TokenSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevocationTest {
  static boolean revoke(HostileServer server, TokenSet tokens) {
    return Lane.endpoint(Lane.PATIENCE)
        .revoke(Given.account(Given.endpoints(server.origin())), null, tokens);
  }

  @Test
  void endsTheGrantByItsRefreshToken() {
    try (var server = answers(200, "")) {
      assertThat(revoke(server, BEFORE)).isTrue();

      assertThat(server.bodies("/revoke")).singleElement().asString().contains(REFRESH.reveal());
    }
  }

  @Test
  void endsTheAccessTokenWhereThereIsNoOther() {
    try (var server = answers(200, "")) {
      assertThat(revoke(server, BEFORE.withoutRefreshToken())).isTrue();

      assertThat(server.bodies("/revoke")).singleElement().asString().contains(ACCESS.reveal());
    }
  }

  @Test
  void endsTheAccessTokenWhereTheServerRevokesNoOther() {
    try (var server =
        that(visit ->
            (visit.request().contains(REFRESH.reveal())
                    ? answer(400, "{\"error\":\"unsupported_token_type\"}")
                    : answer(200, ""))
                .treat(visit))) {
      assertThat(revoke(server, BEFORE)).isTrue();

      assertThat(server.bodies("/revoke")).hasSize(2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "204, '', true",
    "400, '{\"error\":\"invalid_token\"}', true",
    "400, '{\"error\":\"invalid_client\"}', false",
    "400, '', false",
    "302, '', false",
    "404, '', false",
    "429, '', false",
    "503, '{\"error\":\"invalid_token\"}', false"
  })
  void knowsWhetherTheServerWasTold(int status, String body, boolean told) {
    try (var server = answers(status, body)) {
      assertThat(revoke(server, BEFORE)).isEqualTo(told);
    }
  }

  @Test
  void hasNothingToTellAServerWithoutRevocation() {
    try (var server = that(_ -> {})) {
      var metadata = Given.metadata(server.origin(), "").replace("revocation_endpoint", "x");
      server.becomes(answer(200, metadata));
      var account = Given.account(AuthorizationServer.at(server.origin()));

      assertThat(Lane.endpoint(Lane.PATIENCE).revoke(account, null, BEFORE)).isTrue();
      assertThat(server.bodies("/revoke")).isEmpty();
    }
  }
}
