package dev.evergrant.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// An MCP server of the official SDK on loopback, whose tools want tokens of a [Provider].
public final class McpServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Child process;
  private final URI url;
  private final HttpClient http = HttpClient.newHttpClient();

  private McpServer(Child process) {
    this.process = process;
    this.url = URI.create(JSON.readTree(process.awaitLine("url")).path("url").asString());
  }

  /// One of the revisions to 2025-11-25, with sessions.
  public static McpServer withSessions(Provider provider) {
    return start(provider, "sessions");
  }

  /// One of the revision 2026-07-28, which has none.
  public static McpServer withoutSessions(Provider provider) {
    return start(provider, "stateless");
  }

  private static McpServer start(Provider provider, String era) {
    var script = Provider.script("mcp-server.mjs");
    var issuer = provider.issuer().toString();
    return new McpServer(
        Child.start(
            Map.of(),
            List.of(
                Provider.node(), script, issuer, Provider.SECRET_CLIENT, Provider.SECRET, era)));
  }

  /// A client of the official SDK that starts a command as its server, as a coding agent does.
  ///
  /// @param negotiates whether it knows the revision 2026-07-28
  public static Child client(
      Map<String, String> environment, boolean negotiates, List<String> command) {
    var words = List.of(Provider.node(), Provider.script("mcp-client.mjs"));
    var mode = List.of(negotiates ? "auto" : "legacy");
    return Child.start(environment, Stream.of(words, mode, command).flatMap(List::stream).toList());
  }

  public URI url() {
    return url;
  }

  /// How many requests came with a token that was over.
  public int refused() {
    return JSON.readTree(get("/refused")).path("refused").asInt();
  }

  /// Ends all sessions, as a server that starts anew.
  public void forget() {
    get("/forget");
  }

  private String get(String path) {
    try {
      var request = HttpRequest.newBuilder(url.resolve(path)).build();
      return http.send(request, BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException lost) {
      throw new AssertionError("the MCP server ended: " + process.err(), lost);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    process.close();
  }
}
