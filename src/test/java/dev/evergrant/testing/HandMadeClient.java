package dev.evergrant.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The smallest OAuth client, by hand: an independent witness beside the one under test.
public final class HandMadeClient implements AutoCloseable {
  /// The status of an answer that never came.
  public static final int LOST = 0;

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final Provider provider;
  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpServer loopback;
  private final CompletableFuture<Map<String, String>> callback = new CompletableFuture<>();
  private final CompletableFuture<String> language = new CompletableFuture<>();
  private final String verifier = BASE64.encodeToString(new SecureRandom().generateSeed(48));

  /// What the token endpoint said.
  public record Answer(int status, String body) {
    private JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    /// A member of the answer, empty if there is none.
    public String text(String name) {
      return json().path(name).asString();
    }

    /// `access_token`.
    public String accessToken() {
      return text("access_token");
    }

    /// `refresh_token`.
    public String refreshToken() {
      return text("refresh_token");
    }

    /// `error`.
    public String error() {
      return text("error");
    }

    /// `expires_in`, in seconds.
    public int expiresIn() {
      return json().path("expires_in").asInt();
    }
  }

  /// A client with a loopback redirect of its own, good for one login.
  public HandMadeClient(Provider provider) {
    this.provider = provider;
    try {
      loopback = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
    loopback.createContext(
        "/callback",
        exchange -> {
          language.complete(exchange.getRequestHeaders().getFirst("accept-language"));
          callback.complete(form(exchange.getRequestURI().getRawQuery()));
          var page = "<!DOCTYPE html><title>Done</title><p>Done".getBytes(UTF_8);
          exchange.getResponseHeaders().add("content-type", "text/html");
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    loopback.start();
  }

  /// Where the provider sends the browser.
  public URI redirect() {
    return URI.create("http://127.0.0.1:%d/callback".formatted(loopback.getAddress().getPort()));
  }

  /// The page to open in the browser.
  public URI authorizationRequest() {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put("client_id", Provider.CLIENT);
    parameters.put("response_type", "code");
    parameters.put("redirect_uri", redirect().toString());
    parameters.put("scope", "openid offline_access");
    parameters.put("prompt", "consent");
    parameters.put("state", "a-state");
    parameters.put("code_challenge", BASE64.encodeToString(sha256(verifier)));
    parameters.put("code_challenge_method", "S256");
    return URI.create(provider.issuer() + "/auth?" + form(parameters));
  }

  /// What came to the redirect; waits for it.
  public Map<String, String> callback() {
    return callback.orTimeout(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /// The language that the browser asked for at the redirect; waits for it.
  public String language() {
    return language.orTimeout(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  /// The authorization code that came.
  public String code() {
    return callback().getOrDefault("code", "");
  }

  /// The PKCE verifier of this login.
  public String verifier() {
    return verifier;
  }

  /// Exchanges the code for tokens.
  public Answer redeem() {
    return token(
        Map.of(
            "grant_type",
            "authorization_code",
            "client_id",
            Provider.CLIENT,
            "code",
            code(),
            "code_verifier",
            verifier,
            "redirect_uri",
            redirect().toString()));
  }

  /// Starts a device authorization.
  public Answer startDevice() {
    return post("/device/auth", Map.of("client_id", Provider.CLIENT, "scope", "openid"));
  }

  /// Asks for the tokens of a device authorization.
  public Answer redeemDevice(String deviceCode) {
    return token(
        Map.of(
            "grant_type",
            "urn:ietf:params:oauth:grant-type:device_code",
            "client_id",
            Provider.CLIENT,
            "device_code",
            deviceCode));
  }

  /// Sends a refresh token; [#LOST] when no answer came.
  public Answer refresh(String token) {
    return token(
        Map.of(
            "grant_type", "refresh_token", "client_id", Provider.CLIENT, "refresh_token", token));
  }

  /// Whose token it is, as the provider's userinfo endpoint tells.
  public String userinfo(String accessToken) {
    return send(userinfoRequest(accessToken)).body();
  }

  /// 200 for a valid token, 401 for another.
  public int userinfoStatus(String accessToken) {
    return send(userinfoRequest(accessToken)).status();
  }

  private HttpRequest userinfoRequest(String accessToken) {
    var endpoint = URI.create(provider.issuer() + "/me");
    return HttpRequest.newBuilder(endpoint)
        .header("Authorization", "Bearer " + accessToken)
        .build();
  }

  private Answer token(Map<String, String> parameters) {
    return post("/token", parameters);
  }

  private Answer post(String path, Map<String, String> parameters) {
    return send(
        HttpRequest.newBuilder(URI.create(provider.issuer() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form(parameters)))
            .build());
  }

  private Answer send(HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException lost) {
      return new Answer(LOST, "");
    } catch (InterruptedException stopped) {
      throw new AssertionError("interrupted", stopped);
    }
  }

  private static String form(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static Map<String, String> form(String query) {
    return Arrays.stream(query.split("&"))
        .map(each -> each.split("=", 2))
        .collect(Collectors.toMap(each -> each[0], each -> URLDecoder.decode(each[1], UTF_8)));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    loopback.stop(0);
    http.shutdownNow();
  }
}
