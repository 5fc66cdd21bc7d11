package dev.evergrant.grant;

import static dev.evergrant.grant.Given.NOON;
import static dev.evergrant.grant.Given.metadata;
import static dev.evergrant.grant.HostileServer.answer;
import static dev.evergrant.grant.HostileServer.answers;
import static dev.evergrant.grant.HostileServer.serves;
import static dev.evergrant.grant.HostileServer.that;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.grant.Discovery.Found;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.Fault;
import dev.evergrant.oauth.Fault.RequestRejected;
import dev.evergrant.oauth.Fault.Unavailable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServersTest {
  static final String FIRST_PLACE = "/.well-known/oauth-authorization-server";

  final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  final Servers servers = new Servers(new Discovery(new Http()), now::get);

  Found find(String issuer) {
    return servers.find(AuthorizationServer.at(issuer));
  }

  static URI token(Found found) {
    return switch (found) {
      case Found.Metadata(var metadata) -> metadata.endpoints().token();
      case Found.Nothing(var fault) -> throw new AssertionError(fault);
    };
  }

  static Fault fault(Found found) {
    return switch (found) {
      case Found.Metadata(var metadata) -> throw new AssertionError(metadata);
      case Found.Nothing(var fault) -> fault;
    };
  }

  static String error(Found found) {
    return ((RequestRejected) fault(found)).error();
  }

  static String path(String request) {
    return request.split(" ", 3)[1];
  }

  @Test
  void looksAtTheOriginsPlacesInTurn() {
    try (var server = answers(404, "")) {
      assertThat(error(find(server.origin()))).isEqualTo("no_metadata");

      assertThat(server.requests())
          .extracting(ServersTest::path)
          .containsExactly(
              "/.well-known/oauth-authorization-server", "/.well-known/openid-configuration");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void looksAtThePlacesOfAnIssuerWithAPathInTurn(String slash) {
    try (var server = answers(404, "")) {
      find(server.origin() + "/realms/dev" + slash);

      assertThat(server.requests())
          .extracting(ServersTest::path)
          .containsExactly(
              "/.well-known/oauth-authorization-server/realms/dev",
              "/.well-known/openid-configuration/realms/dev",
              "/realms/dev/.well-known/openid-configuration");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/.well-known/oauth-authorization-server/t",
        "/.well-known/openid-configuration/t",
        "/t/.well-known/openid-configuration"
      })
  void findsMetadataAtEachPlace(String place) {
    try (var server = serves(Map.of())) {
      var issuer = server.origin() + "/t";
      server.becomes(visit -> {
        var there = visit.path().equals(place);
        answer(there ? 200 : 404, there ? metadata(issuer, "") : "").treat(visit);
      });

      assertThat(token(find(issuer))).isEqualTo(URI.create(issuer + "/token"));
    }
  }

  @Test
  void wantsTheIdenticalIssuer() {
    try (var server = that(_ -> {})) {
      server.becomes(answer(200, metadata(server.origin() + "/", "")));

      assertThat(error(find(server.origin()))).isEqualTo("issuer_mismatch");
    }
  }

  @Test
  void passesADocumentOfAnotherIssuerOnTheWay() {
    try (var server = that(_ -> {})) {
      var issuer = server.origin() + "/t";
      server.becomes(visit ->
          answer(200, metadata(visit.path().startsWith("/t") ? issuer : server.origin(), ""))
              .treat(visit));

      assertThat(token(find(issuer))).isEqualTo(URI.create(issuer + "/token"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>Welcome</html>",
        "{}",
        "[]",
        "{\"issuer\":7}",
        "{\"issuer\":\"ISSUER\"}",
        "{\"issuer\":\"ISSUER\",\"token_endpoint\":\"ISSUER/token\"}",
        "{\"issuer\":\"ISSUER\",\"token_endpoint\":\"x y\",\"authorization_endpoint\":\"ISSUER/a\"}"
      })
  void isNotFooledByAPageThatIsNoMetadata(String page) {
    try (var server = that(_ -> {})) {
      server.becomes(answer(200, page.replace("ISSUER", server.origin())));

      assertThat(error(find(server.origin()))).isEqualTo("no_metadata");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void waitsForAServerThatHasABadMinute(int status) {
    try (var server = answers(status, "")) {
      assertThat(fault(find(server.origin()))).isInstanceOf(Unavailable.class);
    }
  }

  @Test
  void asksAServerThatIsAwayAtOnePlaceOnly() {
    try (var server = that(HostileServer.Visit::reset)) {
      assertThat(fault(find(server.origin() + "/t"))).isInstanceOf(Unavailable.class);
      assertThat(server.requests()).extracting(ServersTest::path).containsOnly(FIRST_PLACE + "/t");
    }
  }

  @Test
  void readsNoMoreThanAMebibyte() {
    try (var server = that(_ -> {})) {
      var huge = "\"x\":\"%s\",".formatted("x".repeat(Reading.LIMIT));
      server.becomes(answer(200, metadata(server.origin(), huge)));

      assertThat(fault(find(server.origin()))).isInstanceOf(Unavailable.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://id.example",
        "ftp://id.example",
        "id.example",
        "https:///x",
        "https://user@id.example",
        "https://id.example?x=1",
        "not a url"
      })
  void asksNobodyInTheClear(String issuer) {
    assertThat(error(find(issuer))).isEqualTo("insecure_address");
  }

  @Test
  void refusesEndpointsInTheClear() {
    try (var server = that(_ -> {})) {
      server.becomes(
          answer(
              200,
              """
              {"issuer":"%s","authorization_endpoint":"https://id.example/auth",
               "token_endpoint":"http://id.example/token"}\
              """
                  .formatted(server.origin())));

      assertThat(error(find(server.origin()))).isEqualTo("insecure_address");
    }
  }

  @Test
  void remembersForAnHour() {
    try (var server = that(_ -> {})) {
      server.becomes(answer(200, metadata(server.origin(), "")));
      find(server.origin());
      now.set(NOON.plus(Duration.ofMinutes(59)));
      find(server.origin());
      assertThat(server.requests()).hasSize(1);

      now.set(NOON.plus(Duration.ofMinutes(60)));
      find(server.origin());

      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void looksAgainWhenInDoubtAndDoesWithWhatItHas() {
    try (var server = that(_ -> {})) {
      server.becomes(answer(200, metadata(server.origin(), "")));
      var first = find(server.origin());
      server.becomes(answer(503, ""));

      servers.doubt(AuthorizationServer.at(server.origin()));

      assertThat(find(server.origin())).isEqualTo(first);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void asksForNoMetadataWhereTheEndpointsAreGiven() {
    var found = servers.find(Given.endpoints("https://id.example"));

    assertThat(token(found)).isEqualTo(URI.create("https://id.example/token"));
  }

  @Test
  void answersOnlyNow() {
    try (var server = that(_ -> {})) {
      server.becomes(answer(200, metadata(server.origin(), "")));
      find(server.origin());
      assertThat(servers.answers(AuthorizationServer.at(server.origin()))).isTrue();

      server.becomes(answer(503, ""));

      assertThat(servers.answers(AuthorizationServer.at(server.origin()))).isFalse();
    }
  }

  @Test
  void takesACaptivePortalsPageForNoAnswer() {
    try (var server = that(_ -> {})) {
      server.becomes(answer(200, metadata(server.origin(), "")));
      find(server.origin());

      server.becomes(answer(200, "<html>Log in to the hotel</html>"));

      assertThat(servers.answers(AuthorizationServer.at(server.origin()))).isFalse();
    }
  }
}
