package dev.evergrant.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// A certified authorization server (oidc-provider) on loopback, in a process of its own.
///
/// It rotates refresh tokens and revokes the whole grant when an old one comes back. Its folder
/// `src/test/provider` needs `npm ci` once; `options.mjs` there lists what can be chosen.
public final class Provider implements AutoCloseable {
  /// A public native client: PKCE, loopback redirect on any port, device flow.
  public static final String CLIENT = "evergrant-test";

  /// A client with a secret (`client_secret_basic`), also good for client credentials.
  public static final String SECRET_CLIENT = "evergrant-secret";

  /// The secret of [#SECRET_CLIENT] unless the option `clientSecret` says otherwise.
  public static final String SECRET = "a-secret-that-only-tests-know";

  private static final Path FOLDER =
      Path.of(System.getProperty("evergrant.provider", "src/test/provider")).toAbsolutePath();

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Child process;
  private final Ready ready;
  private final HttpClient http = HttpClient.newHttpClient();

  private record Ready(URI issuer, URI address, URI admin, long pid) {}

  private record Revoked(int revoked) {}

  /// A token, code, verifier or secret that the server issued or was sent.
  public record Seen(String name, String value) {}

  /// One request at the token endpoint that has been answered.
  public record TokenRequest(String at, String grant, String outcome) {}

  /// What came to the token endpoint: outcomes by grant type, refreshes by grant.
  public record Stats(
      Map<String, Map<String, Integer>> token,
      Map<String, Integer> refreshesByGrant,
      int reuses,
      int mostSendingsOfOneRefreshToken,
      int held,
      List<TokenRequest> requests) {
    /// How often requests of a grant type had an outcome: "success" or an error's name.
    public int count(String grant, String outcome) {
      return token.getOrDefault(grant, Map.of()).getOrDefault(outcome, 0);
    }

    /// Refreshes that brought tokens.
    public int refreshes() {
      return refreshesByGrant.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private Provider(Child process) {
    this.process = process;
    this.ready = JSON.readValue(process.awaitLine("issuer"), Ready.class);
  }

  /// One with access tokens of 20 seconds, on a free port.
  public static Provider start() {
    return start(Map.of());
  }

  /// One with the given options of `options.mjs`, such as `accessTokenTtl` in seconds.
  public static Provider start(Map<String, ?> options) {
    var process = process(options);
    try {
      return new Provider(process);
    } catch (RuntimeException | AssertionError failed) {
      process.close();
      throw failed;
    }
  }

  static Child process(Map<String, ?> options) {
    var json = JSON.writeValueAsString(options);
    return Child.start(Map.of(), List.of(node(), script("provider.mjs"), "0", json));
  }

  static String node() {
    var node = FOLDER.resolve("node_modules/.bin/node");
    if (!Files.isExecutable(node)) {
      throw new IllegalStateException(
          "the test provider is not installed: run npm ci --prefix src/test/provider");
    }
    return node.toString();
  }

  static String script(String name) {
    return FOLDER.resolve(name).toString();
  }

  /// The issuer's URL, `http://127.0.0.1:PORT` unless the option `issuer` says otherwise.
  public URI issuer() {
    return ready.issuer();
  }

  /// Where it listens itself, also where a proxy stands before it.
  public URI address() {
    return ready.address();
  }

  /// What came so far.
  public Stats stats() {
    return JSON.readValue(get("stats"), Stats.class);
  }

  /// The scope of an access token, as the provider itself knows it (RFC 7662).
  public String scope(String accessToken) {
    var client = (SECRET_CLIENT + ":" + SECRET).getBytes(UTF_8);
    var introspection =
        HttpRequest.newBuilder(ready.address().resolve("/token/introspection"))
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(client))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("token=" + accessToken))
            .build();
    return JSON.readTree(send(introspection)).path("scope").asString();
  }

  /// Every secret so far, the client's included: none of them may be found in any plain file.
  public List<Seen> secrets() {
    return List.of(JSON.readValue(get("secrets"), Seen[].class));
  }

  /// Token requests wait from now on until [#release].
  public void hold() {
    post("hold", Map.of());
  }

  /// Token requests of one grant type wait from now on until [#release].
  public void hold(String grant) {
    post("hold", Map.of("grant", grant));
  }

  /// Lets all waiting requests go on.
  public void release() {
    post("release", Map.of());
  }

  /// Ends every grant and every login in a browser; says how many grants there were.
  public int revokeAll() {
    return JSON.readValue(post("revoke", Map.of()), Revoked.class).revoked();
  }

  /// Does wrong at the next token requests, after the faults that were asked for before.
  public void fail(ProviderFault fault) {
    post("fault", fault.members());
  }

  /// Refuses the next `count` consents without asking.
  public void refuseConsent(int count) {
    post("refuseConsent", Map.of("count", count));
  }

  /// Closes the port, as a server that is down; it forgets nothing.
  public void down() {
    post("down", Map.of());
  }

  /// Listens on the same port again.
  public void up() {
    post("up", Map.of());
  }

  private String get(String name) {
    return send(HttpRequest.newBuilder(admin(name)).build());
  }

  private String post(String name, Map<String, ?> body) {
    var json = BodyPublishers.ofString(JSON.writeValueAsString(body));
    return send(HttpRequest.newBuilder(admin(name)).POST(json).build());
  }

  private URI admin(String name) {
    return URI.create(ready.admin() + "/" + name);
  }

  private String send(HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError("%s: %s".formatted(request.uri(), response.body()));
      }
      return response.body();
    } catch (IOException | InterruptedException lost) {
      throw new AssertionError("the test provider ended: " + process.err(), lost);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    process.close();
  }
}
