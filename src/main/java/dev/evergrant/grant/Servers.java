package dev.evergrant.grant;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest.Method;
import dev.evergrant.grant.Discovery.Found;
import dev.evergrant.grant.Http.Outcome;
import dev.evergrant.oauth.AuthorizationServer;
import dev.evergrant.oauth.AuthorizationServer.Endpoints;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// What authorization servers say of themselves, remembered for an hour. Blocking where it has to
/// ask; safe to share.
final class Servers {
  private static final Duration FRESH = Duration.ofHours(1);
  private static final Duration PROBE = Duration.ofSeconds(10);

  private final Discovery discovery;
  private final InstantSource clock;
  private final ConcurrentMap<String, Known> known = new ConcurrentHashMap<>();

  private record Known(Found.Metadata metadata, Instant until) {}

  Servers(Discovery discovery, InstantSource clock) {
    this.discovery = discovery;
    this.clock = clock;
  }

  /// Endpoints that the person wrote need no metadata. Metadata that cannot be had again today is
  /// still good: a dead discovery document must not stop a refresh.
  Found find(AuthorizationServer server) {
    if (server.endpoints() != null) {
      return Discovery.checked(ServerMetadata.of(server.endpoints(), server.dialect()));
    }
    var last = known.get(server.issuer());
    if (last != null && clock.instant().isBefore(last.until())) {
      return last.metadata();
    }
    return switch (discovery.look(server.issuer())) {
      case Found.Metadata found -> remember(server, found);
      case Found.Nothing nothing -> last == null ? nothing : last.metadata();
    };
  }

  private Found remember(AuthorizationServer server, Found.Metadata found) {
    known.put(server.issuer(), new Known(found, clock.instant().plus(FRESH)));
    return found;
  }

  /// An endpoint did not answer as it should: look again next time.
  void doubt(AuthorizationServer server) {
    known.computeIfPresent(server.issuer(), (_, last) -> new Known(last.metadata(), Instant.MIN));
  }

  /// Whether the server answers now. What is remembered does not count.
  boolean answers(AuthorizationServer server) {
    if (server.endpoints() != null) {
      return answers(server.endpoints());
    }
    if (discovery.look(server.issuer()) instanceof Found.Metadata metadata) {
      remember(server, metadata);
      return true;
    }
    var last = known.get(server.issuer());
    return last != null && answersOverTls(last.metadata().metadata().endpoints());
  }

  /// A server that publishes no metadata any more is still there. Without TLS it might be a captive
  /// portal that answers in its place.
  private boolean answersOverTls(Endpoints endpoints) {
    return "https".equalsIgnoreCase(endpoints.token().getScheme()) && answers(endpoints);
  }

  /// Any answer of the token endpoint's host will do that is no apology.
  private boolean answers(Endpoints endpoints) {
    var origin = new HTTPRequest(Method.GET, endpoints.token().resolve("/"));
    return Confidential.isConfidential(endpoints.token())
        && discovery.http().send(origin, PROBE) instanceof Outcome.Answered(var answer)
        && answer.status() < 500;
  }
}
