package dev.evergrant.grant;

import static dev.evergrant.grant.HostileServer.answer;

import dev.evergrant.grant.HostileServer.Manner;
import dev.evergrant.keeper.ProtectedResources.Enrolment;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An MCP server on loopback that is its own provider, and whatever a test makes of it.
final class McpServer implements AutoCloseable {
  static final String PROVIDER = "/.well-known/oauth-authorization-server";
  static final String RESOURCE = "/.well-known/oauth-protected-resource";

  private final Map<String, Manner> places = new ConcurrentHashMap<>();
  private final HostileServer server =
      HostileServer.that(visit -> places.getOrDefault(visit.path(), answer(404, "")).treat(visit));

  /// One that asks for a login, says where that is, and registers whoever comes.
  McpServer() {
    challenges("Bearer resource_metadata=\"%s\"".formatted(uri("/meta")));
    has("/meta", resource("/mcp", ""));
    has(PROVIDER, provider("\"token_endpoint_auth_methods_supported\":[\"none\"],"));
    put("/register", answer(201, "{\"client_id\":\"registered\"}"));
  }

  /// One that publishes nothing yet.
  static McpServer mute() {
    var mute = new McpServer();
    mute.places.clear();
    return mute;
  }

  McpServer challenges(String... challenges) {
    var fields =
        Stream.of(challenges)
            .map(challenge -> "WWW-Authenticate: " + challenge)
            .toArray(String[]::new);
    return put("/mcp", answer(401, "", fields));
  }

  McpServer has(String path, String document) {
    return put(path, answer(200, document));
  }

  McpServer put(String path, Manner manner) {
    places.put(path, manner);
    return this;
  }

  /// Metadata of a resource at a path here, with more members, each with a comma after it.
  String resource(String path, String more) {
    return "{%s\"resource\":\"%s\",\"authorization_servers\":[\"%s\"]}"
        .formatted(more, uri(path), origin());
  }

  /// Metadata of the provider here, with more members, each with a comma after it.
  String provider(String more) {
    return Given.metadata(
        origin(), more + "\"registration_endpoint\":\"%s\",".formatted(uri("/register")));
  }

  String origin() {
    return server.origin();
  }

  URI uri(String path) {
    return server.uri(path);
  }

  HostileServer server() {
    return server;
  }

  /// The paths that were asked for, in their order.
  List<String> paths() {
    return server.requests().stream().map(ServersTest::path).toList();
  }

  Enrolment enrol() {
    return enrol(null);
  }

  Enrolment enrol(@Nullable String clientId) {
    return enrol("/mcp", clientId);
  }

  Enrolment enrol(String path, @Nullable String clientId) {
    var http = new Http();
    return HttpProtectedResources.over(http, new Discovery(http)).enrol(uri(path), clientId);
  }

  Enrolment enrolWithin(Duration patience) {
    var http = new Http();
    return HttpProtectedResources.over(http, new Discovery(http), patience)
        .enrol(uri("/mcp"), null);
  }

  @Override
  public void close() {
    server.close();
  }
}
