package dev.evergrant.grant;

import static dev.evergrant.grant.HostileServer.answers;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Fault.ClientRejected;
import dev.evergrant.oauth.Fault.GrantRejected;
import dev.evergrant.oauth.Fault.NotRefreshable;
import dev.evergrant.oauth.Fault.OutcomeUnknown;
import dev.evergrant.oauth.Fault.RequestRejected;
import dev.evergrant.oauth.Fault.Unavailable;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is made of a refusal, row by row of the table in `REFRESH.md`.
class RefreshRefusalTest {
  final Lane lane = new Lane();

  static Stream<Arguments> errors() {
    return Stream.of(
        Arguments.of("invalid_grant", new GrantRejected("invalid_grant", "invalid_grant")),
        Arguments.of(
            "interaction_required",
            new GrantRejected("interaction_required", "interaction_required")),
        Arguments.of("login_required", new GrantRejected("login_required", "login_required")),
        Arguments.of("consent_required", new GrantRejected("consent_required", "consent_required")),
        Arguments.of("invalid_client", new ClientRejected("invalid_client", "invalid_client")),
        Arguments.of(
            "unauthorized_client",
            new ClientRejected("unauthorized_client", "unauthorized_client")),
        Arguments.of("invalid_scope", new RequestRejected("invalid_scope", "invalid_scope")),
        Arguments.of("invalid_target", new RequestRejected("invalid_target", "invalid_target")),
        Arguments.of("invalid_request", new RequestRejected("invalid_request", "invalid_request")),
        Arguments.of("access_denied", new RequestRejected("access_denied", "access_denied")),
        Arguments.of("never_heard_of", new RequestRejected("never_heard_of", "never_heard_of")),
        Arguments.of("unsupported_grant_type", new NotRefreshable("unsupported_grant_type")),
        Arguments.of("temporarily_unavailable", new Unavailable("temporarily_unavailable", null)),
        Arguments.of("use_dpop_nonce", new Unavailable("use_dpop_nonce", null)),
        Arguments.of("server_error", new OutcomeUnknown("server_error")));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void sortsAnOAuthErrorByItsCure(String error, Fault fault) {
    try (var server = answers(400, "{\"error\":\"%s\"}".formatted(error))) {
      assertThat(Given.fault(lane.refresh(server))).isEqualTo(fault);
      assertThat(lane.kept().bodies()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("errors")
  void sortsAnErrorInsideASuccessInTheSameWay(String error, Fault fault) {
    try (var server = answers(200, "{\"error\":\"%s\"}".formatted(error))) {
      assertThat(Given.fault(lane.refresh(server))).isEqualTo(fault);
    }
  }

  @Test
  void takesAnInvalidClientThatIsTold401WithoutAChallenge() {
    try (var server = answers(401, "{\"error\":\"invalid_client\"}")) {
      assertThat(Given.fault(lane.refresh(server))).isInstanceOf(ClientRejected.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, ''",
    "400, <html>no</html>",
    "403, '{\"message\":\"blocked\"}'",
    "404, '{}'",
    "408, ''",
    "400, '{\"error\":7}'",
    "400, '{\"error\":\"\"}'",
    "429, '{\"error\":\"invalid_grant\"}'",
    "503, '{\"error\":\"invalid_grant\"}'",
    "301, ''",
    "307, ''"
  })
  void waitsWhereNothingWasDone(int status, String body) {
    try (var server = answers(status, body, "Location: http://127.0.0.1:1/")) {
      assertThat(Given.fault(lane.refresh(server)))
          .isEqualTo(new Unavailable("HTTP status %d".formatted(status), null));
      assertThat(lane.kept().bodies()).isEmpty();
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 501, 502, 504, 520, 599})
  void doesNotKnowWhatAServerDidThatFailed(int status) {
    try (var server = answers(status, "{\"error\":\"invalid_grant\"}")) {
      assertThat(Given.fault(lane.refresh(server)))
          .isEqualTo(new OutcomeUnknown("HTTP status %d".formatted(status)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "0, 0",
    "7200, 3600",
    "99999999999999999999, 3600",
    "'Sun, 22 Nov 2026 11:00:30 GMT', 30",
    "'Sun, 22 Nov 2026 23:00:00 GMT', 3600",
    "'Sun, 22 Nov 2026 10:00:00 GMT', ",
    "-1, ",
    "soon, "
  })
  void isLeftAloneForAsLongAsTheServerAsks(String retryAfter, Long seconds) {
    var date = "Date: Sun, 22 Nov 2026 11:00:00 GMT";
    try (var server = answers(503, "", date, "Retry-After: " + retryAfter)) {
      assertThat(Given.fault(lane.refresh(server)))
          .isEqualTo(
              new Unavailable(
                  "HTTP status 503", seconds == null ? null : Duration.ofSeconds(seconds)));
    }
  }

  @Test
  void followsNoRedirect() {
    try (var other = answers(200, Lane.GOOD);
        var server = answers(307, "", "Location: " + other.uri("/token"))) {
      assertThat(Given.fault(lane.refresh(server))).isInstanceOf(Unavailable.class);
      assertThat(other.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the token refresh-token-of-before is unknown",
        "access-token-of-before",
        "refresh-token-of-before"
      })
  void neverRepeatsATokenThatAServerRepeats(String description) {
    var body = "{\"error\":\"invalid_grant\",\"error_description\":\"%s\"}".formatted(description);
    try (var server = answers(400, body)) {
      assertThat(Given.fault(lane.refresh(server)))
          .isEqualTo(new GrantRejected("invalid_grant", "invalid_grant"));
    }
  }

  @Test
  void takesNoTokenForAnErrorCode() {
    try (var server = answers(400, "{\"error\":\"refresh-token-of-before\"}")) {
      assertThat(Given.fault(lane.refresh(server)))
          .isEqualTo(new Unavailable("HTTP status 400", null));
    }
  }

  @Test
  void tellsWhatTheServerSays() {
    var body = "{\"error\":\"invalid_grant\",\"error_description\":\"The session\\nhas ended\"}";
    try (var server = answers(400, body)) {
      assertThat(Given.fault(lane.refresh(server)))
          .isEqualTo(new GrantRejected("invalid_grant", "invalid_grant: The session has ended"));
    }
  }
}
