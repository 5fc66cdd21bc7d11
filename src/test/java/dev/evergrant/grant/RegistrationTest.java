package dev.evergrant.grant;

import static dev.evergrant.grant.EnrolmentTest.error;
import static dev.evergrant.grant.EnrolmentTest.fault;
import static dev.evergrant.grant.HostileServer.answer;
import static dev.evergrant.grant.McpServer.PROVIDER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.keeper.ProtectedResources.Enrolment;
import dev.evergrant.keeper.ProtectedResources.Enrolment.Enrolled;
import dev.evergrant.keeper.ProtectedResources.Enrolment.Unregistered;
import dev.evergrant.oauth.Fault.RequestRejected;
import dev.evergrant.oauth.Fault.Unavailable;
import dev.evergrant.oauth.Secret;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How we become a client of a provider that nobody told of us.
class RegistrationTest {
  static final String SECRET = "a-secret-of-a-client";

  final McpServer mcp = new McpServer();

  @AfterEach
  void close() {
    mcp.close();
  }

  static Enrolled enrolled(Enrolment enrolment) {
    return enrolment instanceof Enrolled enrolled ? enrolled : fail(enrolment);
  }

  private static Enrolled fail(Enrolment enrolment) {
    throw new AssertionError(enrolment);
  }

  Members sent() {
    return Members.of(mcp.server().bodies("/register").getLast()).orElseThrow();
  }

  @Test
  void registersANativeClient() {
    mcp.has("/meta", mcp.resource("/mcp", "\"scopes_supported\":[\"x\"],"));

    var enrolled = enrolled(mcp.enrol());

    var redirect = Objects.requireNonNull(enrolled.redirectUri());
    assertThat(enrolled)
        .isEqualTo(
            new Enrolled(
                mcp.origin(),
                "registered",
                null,
                Set.of("x", "offline_access"),
                mcp.uri("/mcp").toString(),
                redirect));
    assertThat(redirect.toString()).matches("http://127\\.0\\.0\\.1:\\d+/callback");
    var sent = sent();
    assertThat(sent.text("client_name")).isEqualTo("Evergrant");
    assertThat(sent.text("application_type")).isEqualTo("native");
    assertThat(sent.text("token_endpoint_auth_method")).isEqualTo("none");
    assertThat(sent.text("scope")).isEqualTo("x offline_access");
    assertThat(sent.texts("redirect_uris")).containsExactly(redirect.toString());
    assertThat(sent.texts("response_types")).containsExactly("code");
    assertThat(sent.texts("grant_types"))
        .containsExactlyInAnyOrder("authorization_code", "refresh_token");
  }

  @Test
  void registersForNoScopeWhereNoneIsKnown() {
    mcp.enrol();

    assertThat(sent().has("scope")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'[\"client_secret_basic\",\"none\"]', none",
    "'[\"client_secret_post\",\"client_secret_basic\"]', client_secret_basic",
    "'[\"client_secret_post\",\"private_key_jwt\"]', client_secret_post",
    "'[\"private_key_jwt\"]', none",
    "null, client_secret_basic",
  })
  void provesItselfAsTheProviderWishes(String listed, String asked) {
    mcp.has(
        PROVIDER, mcp.provider("\"token_endpoint_auth_methods_supported\":%s,".formatted(listed)));

    mcp.enrol();

    assertThat(sent().text("token_endpoint_auth_method")).isEqualTo(asked);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201})
  void keepsTheSecretThatItIsGiven(int status) {
    mcp.has(PROVIDER, mcp.provider(""))
        .put(
            "/register",
            answer(status, "{\"client_id\":\"c\",\"client_secret\":\"%s\"}".formatted(SECRET)));

    var enrolled = enrolled(mcp.enrol());

    assertThat(enrolled.clientSecret()).isEqualTo(Secret.of(SECRET));
    assertThat(enrolled.toString()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"token_endpoint_auth_method\":\"none\","})
  void leavesASecretThatAPublicClientIsGiven(String method) {
    mcp.put(
        "/register",
        answer(201, "{%s\"client_id\":\"c\",\"client_secret\":\"%s\"}".formatted(method, SECRET)));

    assertThat(enrolled(mcp.enrol()).clientSecret()).isNull();
  }

  @Test
  void isTheClientThatTheProviderMadeOfIt() {
    var made =
        "{\"token_endpoint_auth_method\":\"client_secret_post\",\"client_id\":\"c\","
            + "\"client_secret\":\"%s\"}".formatted(SECRET);
    mcp.put("/register", answer(201, made));

    assertThat(enrolled(mcp.enrol()).clientSecret()).isEqualTo(Secret.of(SECRET));
  }

  @Test
  void registersNoClientWhereThePersonHasOne() {
    assertThat(enrolled(mcp.enrol("mine")).clientId()).isEqualTo("mine");

    assertThat(mcp.paths()).doesNotContain("/register");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"http://id.example/register\"", "\"no uri\""})
  void saysWhereAPersonHasToRegister(String endpoint) {
    mcp.has(PROVIDER, mcp.provider("").replace("\"%s\"".formatted(mcp.uri("/register")), endpoint));

    assertThat(mcp.enrol()).isEqualTo(new Unregistered(mcp.origin()));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 405})
  void saysSoToWhereTheDoorIsShut(int status) {
    mcp.put("/register", answer(status, "<html>"));

    assertThat(mcp.enrol()).isEqualTo(new Unregistered(mcp.origin()));
  }

  @Test
  void tellsWhyItWasRefused() {
    mcp.put(
        "/register",
        answer(
            400,
            """
            {"error":"invalid_redirect_uri","error_description":"No\\nloopback %s"}\
            """
                .formatted("x".repeat(300))));

    assertThat(fault(mcp.enrol()))
        .isEqualTo(
            new RequestRejected("invalid_redirect_uri", "invalid_redirect_uri: No loopback …"));
  }

  @ParameterizedTest
  @CsvSource({
    "201, {}",
    "201, {\"client_id\":\"\"}",
    "201, {\"client_id\":7}",
    "201, {\"client_id\":\"a\\u001bb\"}",
    "201, {\"client_id\":\"a\"",
    "201, <html>",
    "200, {\"error\":\"invalid_redirect_uri\"}",
    "302, ''",
    "400, {}",
    "400, {\"error\":7}",
  })
  void takesNothingElseForAClient(int status, String body) {
    mcp.put("/register", answer(status, body));

    assertThat(error(mcp.enrol())).isEqualTo("invalid_answer");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void waitsForAProviderThatHasABadMinute(int status) {
    mcp.put("/register", answer(status, "{\"error\":\"server_error\"}"));

    assertThat(fault(mcp.enrol())).isInstanceOf(Unavailable.class);
  }

  @Test
  void tellsNoSecretOfAHalfAnswer() {
    mcp.put("/register", answer(201, "{\"client_secret\":\"%s\"}".formatted(SECRET)));

    assertThat(fault(mcp.enrol()).detail()).doesNotContain(SECRET);
  }
}
