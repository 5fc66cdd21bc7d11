package dev.evergrant.grant;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest.Method;
import dev.evergrant.grant.Http.Outcome;
import dev.evergrant.oauth.Fault;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds an MCP server's metadata as a protected resource (RFC 9728). Blocking.
record ResourceDiscovery(Http http) {
  private static final Duration ONE_PLACE = Duration.ofSeconds(10);

  /// What every MCP server understands, and answers with a challenge where it wants a login.
  private static final String INITIALIZE =
      """
      {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
      "capabilities":{},"clientInfo":{"name":"Evergrant","version":"1"}}}\
      """;

  /// What was found, or why nothing was.
  sealed interface Found {
    /// @param metadata made up where the server publishes none
    record Resource(Challenge challenge, ResourceMetadata metadata) implements Found {}

    record Nothing(Fault fault) implements Found {}
  }

  /// Asks the server itself first, as somebody without a token.
  Found find(URI server, Deadline deadline) {
    return switch (http.send(knock(server), deadline.left(ONE_PLACE))) {
      case Outcome.Answered(var answer) when !answer.isBusy() ->
          look(server, Challenge.of(answer), deadline);
      case Outcome other -> unavailable(server, other.detail());
    };
  }

  private static HTTPRequest knock(URI server) {
    var request = new HTTPRequest(Method.POST, server);
    request.setEntityContentType(ContentType.APPLICATION_JSON);
    request.setAccept("application/json, text/event-stream");
    request.setBody(INITIALIZE);
    return request;
  }

  /// What is no metadata says nothing; a server that cannot be asked might have said something.
  private Found look(URI server, Challenge challenge, Deadline deadline) {
    for (var place : places(server, challenge).toList()) {
      var outcome = http.send(new HTTPRequest(Method.GET, place), deadline.left(ONE_PLACE));
      if (!(outcome instanceof Outcome.Answered(var answer))
          || answer.isBusy()
          || !answer.whole()) {
        return unavailable(place, outcome.detail());
      }
      var metadata = read(answer);
      if (metadata.isPresent()) {
        return checked(place, server, new Found.Resource(challenge, metadata.get()));
      }
    }
    return new Found.Resource(challenge, ResourceMetadata.unpublished(server));
  }

  /// A place that the server may not send us to is left out: behind a proxy, servers do write http
  /// for their own https.
  private static Stream<URI> places(URI server, Challenge challenge) {
    var named = Optional.ofNullable(challenge.resourceMetadata()).flatMap(ResourceDiscovery::uri);
    return Stream.concat(
        named.filter(place -> Confidential.maySend(server, place)).stream(),
        ResourceMetadata.places(server).stream()
            .filter(place -> !named.equals(Optional.of(place))));
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<ResourceMetadata> read(Answer answer) {
    return Optional.of(answer)
        .filter(Answer::isSuccess)
        .flatMap(success -> Members.of(success.body()))
        .flatMap(members -> Optional.ofNullable(ResourceMetadata.of(members)));
  }

  private static Found checked(URI place, URI server, Found.Resource found) {
    return found.metadata().covers(server)
        ? found
        : new Found.Nothing(
            Problem.RESOURCE_MISMATCH.fault(
                "%s is metadata of '%.200s'".formatted(name(place), found.metadata().resource())));
  }

  private static Found unavailable(URI place, String detail) {
    return new Found.Nothing(new Fault.Unavailable("%s: %s".formatted(name(place), detail), null));
  }

  /// Without the query: some servers' addresses have a key of the person's there.
  private static String name(URI place) {
    return place.toString().replaceFirst("[?#].*", "");
  }
}
