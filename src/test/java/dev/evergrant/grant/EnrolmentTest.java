package dev.evergrant.grant;

import static dev.evergrant.grant.HostileServer.answer;
import static dev.evergrant.grant.HostileServer.answers;
import static dev.evergrant.grant.McpServer.PROVIDER;
import static dev.evergrant.grant.McpServer.RESOURCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.evergrant.grant.HostileServer.Visit;
import dev.evergrant.grant.ResourceIssuer.Found;
import dev.evergrant.keeper.ProtectedResources.Enrolment;
import dev.evergrant.keeper.ProtectedResources.Enrolment.Enrolled;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Fault.RequestRejected;
import dev.evergrant.oauth.Fault.Unavailable;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which provider an MCP server has, and what is to be asked for there.
class EnrolmentTest {
  static final String CLIENT = "given-client";

  final McpServer mcp = new McpServer();

  @AfterEach
  void close() {
    mcp.close();
  }

  static Fault fault(Enrolment enrolment) {
    return switch (enrolment) {
      case Enrolment.Refused(var fault) -> fault;
      case Enrolment other -> throw new AssertionError(other);
    };
  }

  static String error(Enrolment enrolment) {
    return fault(enrolment) instanceof RequestRejected(var error, _) ? error : "another fault";
  }

  static Set<String> scope(Enrolment enrolment) {
    return enrolment instanceof Enrolled enrolled ? enrolled.scope() : Set.of(enrolment.toString());
  }

  Enrolled enrolled(String resource, String... scope) {
    return new Enrolled(mcp.origin(), CLIENT, null, Set.of(scope), resource, null);
  }

  @Test
  void findsTheProviderThroughTheChallenge() {
    assertThat(mcp.enrol(CLIENT)).isEqualTo(enrolled(mcp.uri("/mcp").toString()));

    assertThat(mcp.paths()).containsExactly("/mcp", "/meta", PROVIDER);
  }

  @Test
  void knocksOnceAndWithoutACredential() {
    mcp.enrol(CLIENT);

    assertThat(mcp.server().requests())
        .filteredOn(request -> request.startsWith("POST"))
        .singleElement()
        .asString()
        .contains("Accept: application/json, text/event-stream\r\n")
        .contains("\"method\":\"initialize\"")
        .doesNotContain("Accept: application/json\r\n")
        .doesNotContainIgnoringCase("authorization:");
    assertThat(mcp.server().bodies("/mcp"))
        .allMatch(body -> Members.of(body).orElseThrow().text("jsonrpc").equals("2.0"));
  }

  @Test
  void looksAtThePathAndThenAtTheOriginWhereTheChallengeIsSilent() {
    mcp.challenges("Bearer").has(RESOURCE, mcp.resource("", ""));

    assertThat(mcp.enrol(CLIENT)).isEqualTo(enrolled(mcp.origin()));

    assertThat(mcp.paths()).containsExactly("/mcp", RESOURCE + "/mcp", RESOURCE, PROVIDER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>", "{", "[]", "{}", "{\"resource\":7}"})
  void goesOnAfterWhatIsNoMetadata(String page) {
    mcp.has("/meta", page).has(RESOURCE + "/mcp", mcp.resource("/mcp", ""));

    assertThat(mcp.enrol(CLIENT)).isEqualTo(enrolled(mcp.uri("/mcp").toString()));
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 401, 404})
  void goesOnAfterADocumentThatIsNotServed(int status) {
    mcp.put("/meta", answer(status, mcp.resource("/other", "")))
        .has(RESOURCE, mcp.resource("/mcp", ""));

    assertThat(mcp.enrol(CLIENT)).isEqualTo(enrolled(mcp.uri("/mcp").toString()));
  }

  @Test
  void goesOnWhereTheChallengeLeadsIntoTheClear() {
    mcp.challenges("Bearer resource_metadata=\"http://mcp.example/meta\"")
        .has(RESOURCE + "/mcp", mcp.resource("/mcp", ""));

    assertThat(mcp.enrol(CLIENT)).isEqualTo(enrolled(mcp.uri("/mcp").toString()));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 307, 400, 404, 405})
  void needsNoChallenge(int status) {
    mcp.put("/mcp", answer(status, "")).has(RESOURCE + "/mcp", mcp.resource("/mcp", ""));

    assertThat(mcp.enrol(CLIENT)).isEqualTo(enrolled(mcp.uri("/mcp").toString()));
  }

  @Test
  void followsNoRedirect() {
    try (var other = answers(200, mcp.resource("/mcp", ""))) {
      var away = "Location: " + other.uri("/x");
      mcp.put("/mcp", answer(307, "", away))
          .put(RESOURCE + "/mcp", answer(302, "", away))
          .has(RESOURCE, mcp.resource("/mcp", ""));

      assertThat(mcp.enrol(CLIENT)).isEqualTo(enrolled(mcp.uri("/mcp").toString()));

      assertThat(other.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example/mcp", "ORIGIN/other", "ORIGIN/mcp/more", "urn:x"})
  void stopsAtMetadataOfAnotherResource(String resource) {
    var wrong = resource.replace("ORIGIN", mcp.origin());
    mcp.has("/meta", mcp.resource("/mcp", "").replace(mcp.uri("/mcp") + "", wrong))
        .has(RESOURCE, mcp.resource("/mcp", ""));

    assertThat(error(mcp.enrol(CLIENT))).isEqualTo("resource_mismatch");

    assertThat(mcp.paths()).containsExactly("/mcp", "/meta");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void waitsForAServerThatHasABadMinute(int status) {
    mcp.put("/meta", answer(status, mcp.resource("/mcp", "")));
    assertThat(fault(mcp.enrol(CLIENT))).isInstanceOf(Unavailable.class);

    mcp.put("/mcp", answer(status, "", "WWW-Authenticate: Bearer"));
    assertThat(fault(mcp.enrol(CLIENT))).isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/mcp", "/meta", PROVIDER, "/register"})
  void waitsForAServerThatHangsUp(String place) {
    mcp.put(place, Visit::reset);

    assertThat(fault(mcp.enrol())).isInstanceOf(Unavailable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/mcp", "/meta", PROVIDER, "/register"})
  void waitsNoLongerThanItMay(String place) {
    mcp.put(place, Visit::stall);

    var enrolment =
        assertTimeoutPreemptively(
            Duration.ofSeconds(8), () -> mcp.enrolWithin(Duration.ofMillis(600)));

    assertThat(fault(enrolment)).isInstanceOf(Unavailable.class);
  }

  @Test
  void readsNoMoreThanAMebibyte() {
    var huge = "\"x\":\"%s\",".formatted("x".repeat(Reading.LIMIT));
    mcp.has("/meta", mcp.resource("/mcp", huge));

    assertThat(fault(mcp.enrol(CLIENT))).isInstanceOf(Unavailable.class);
  }

  @Test
  void isNotHeldUpByAHugeHeader() {
    mcp.challenges("Bearer " + "x=\"\\\",".repeat(40_000), "Bearer scope=\"a\"")
        .has(RESOURCE, mcp.resource("/mcp", ""));
    assertThat(scope(mcp.enrol(CLIENT))).containsExactly("a", "offline_access");

    mcp.challenges("Bearer realm=\"" + "x".repeat(Reading.LIMIT) + "\"");
    assertThat(fault(mcp.enrol(CLIENT))).isInstanceOf(Unavailable.class);
  }

  @Test
  void tellsNoKeyInTheServersAddress() {
    mcp.put("/mcp?key=hidden", answer(503, ""));

    assertThat(fault(mcp.enrol("/mcp?key=hidden", CLIENT)).detail())
        .isEqualTo(mcp.uri("/mcp") + ": HTTP status 503");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://mcp.example/mcp", "ftp://mcp.example", "https://u@mcp.example", "mcp"})
  void asksNobodyInTheClear(String server) {
    var http = new Http();

    var enrolment =
        HttpProtectedResources.over(http, new Discovery(http)).enrol(URI.create(server), CLIENT);

    assertThat(error(enrolment)).isEqualTo("insecure_address");
  }

  @Test
  void takesTheFirstOfItsProviders() {
    try (var other = answers(404, "")) {
      var both = "[\"%s\",\"%s\"]".formatted(mcp.origin(), other.origin());
      mcp.has(
          "/meta",
          "{\"resource\":\"%s\",\"authorization_servers\":%s}".formatted(mcp.origin(), both));

      assertThat(mcp.enrol(CLIENT)).isEqualTo(enrolled(mcp.origin()));

      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void wantsTheIdenticalIssuer() {
    mcp.has(PROVIDER, mcp.provider("").replace(mcp.origin() + "\"", mcp.origin() + "/\""));

    assertThat(error(mcp.enrol(CLIENT))).isEqualTo("issuer_mismatch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://id.example", "id.example", "file:///etc/passwd"})
  void believesNoProviderInTheClear(String issuer) {
    mcp.has(
        "/meta",
        "{\"resource\":\"%s\",\"authorization_servers\":[\"%s\"]}".formatted(mcp.origin(), issuer));

    assertThat(error(mcp.enrol(CLIENT))).isEqualTo("insecure_address");
  }

  @Test
  void anotherMachineCannotNameAProviderHere() {
    var issuers = new ResourceIssuer(new Discovery(new Http()));

    var found =
        issuers.find(
            URI.create("https://mcp.example/mcp"),
            mcp.origin(),
            Deadline.in(Duration.ofSeconds(10)));

    assertThat(found)
        .isInstanceOfSatisfying(
            Found.Nothing.class,
            nothing ->
                assertThat(error(new Enrolment.Refused(nothing.fault())))
                    .isEqualTo("insecure_address"));
    assertThat(mcp.paths()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[\"plain\"]", "[]", "null"})
  void refusesAProviderThatDoesNotAnnouncePkce(String methods) {
    mcp.has(PROVIDER, mcp.provider("").replace("[\"S256\"]", methods));

    assertThat(error(mcp.enrol(CLIENT))).isEqualTo("no_pkce");
    assertThat(mcp.paths()).doesNotContain("/register");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void takesTheOriginWhereTheServerPublishesNothing(String slash) {
    try (var old = McpServer.mute().challenges("Bearer scope=\"a\"")) {
      var issuer = old.origin() + slash;
      old.has(PROVIDER, Given.metadata(issuer, ""));

      assertThat(old.enrol(CLIENT))
          .isEqualTo(
              new Enrolled(
                  issuer,
                  CLIENT,
                  null,
                  Set.of("a", "offline_access"),
                  old.uri("/mcp").toString(),
                  null));
    }
  }

  @Test
  void takesTheOriginWhereTheMetadataNamesNoProvider() {
    mcp.has("/meta", "{\"resource\":\"%s\"}".formatted(mcp.origin()));

    assertThat(mcp.enrol(CLIENT)).isEqualTo(enrolled(mcp.origin()));
  }

  @Test
  void takesNobodyElseForTheOrigin() {
    try (var old = McpServer.mute()) {
      old.has(PROVIDER, Given.metadata("https://id.example", ""));

      assertThat(error(old.enrol(CLIENT))).isEqualTo("issuer_mismatch");
    }
  }

  @Test
  void saysThatNobodyTells() {
    try (var mute = McpServer.mute()) {
      assertThat(error(mute.enrol(CLIENT))).isEqualTo("no_resource_metadata");
    }
  }

  @Test
  void asksForWhatTheChallengeNames() {
    mcp.challenges("Bearer scope=\"a\", resource_metadata=\"%s\"".formatted(mcp.uri("/meta")))
        .has("/meta", mcp.resource("/mcp", "\"scopes_supported\":[\"x\",\"y\"],"));

    assertThat(scope(mcp.enrol(CLIENT))).containsExactly("a", "offline_access");
  }

  @Test
  void asksForAllWhereTheChallengeNamesNothing() {
    mcp.has("/meta", mcp.resource("/mcp", "\"scopes_supported\":[\"x\",\"y\"],"));

    assertThat(scope(mcp.enrol(CLIENT))).containsExactly("x", "y", "offline_access");
  }

  @Test
  void asksForARefreshTokenOnlyWhereTheProviderKnowsHow() {
    mcp.has("/meta", mcp.resource("/mcp", "\"scopes_supported\":[\"x\"],"))
        .has(PROVIDER, mcp.provider("").replace(",\"offline_access\"", ""));

    assertThat(scope(mcp.enrol(CLIENT))).containsExactly("x");
  }
}
