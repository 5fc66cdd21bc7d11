package dev.evergrant.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// The way into the provider: the JDK's exchange becomes Nimbus's request, Nimbus's response goes
/// out, and whoever knocks under another name than ours (DNS rebinding) stays outside.
final class Door implements HttpHandler {
  private static final int LARGEST_BODY = 64 * 1024;

  private final URI issuer;
  private final Map<String, Endpoint> endpoints;

  Door(URI issuer, Map<String, Endpoint> endpoints) {
    this.issuer = issuer;
    this.endpoints = endpoints;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      write(exchange, read(exchange).map(this::answer).orElseGet(() -> new HTTPResponse(400)));
    }
  }

  private HTTPResponse answer(HTTPRequest request) {
    var endpoint = endpoints.get(request.getURI().getPath());
    return endpoint == null ? new HTTPResponse(404) : endpoint.answer(request);
  }

  private Optional<HTTPRequest> read(HttpExchange exchange) throws IOException {
    var method = method(exchange.getRequestMethod());
    var headers = exchange.getRequestHeaders();
    var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (method.isEmpty() || !isForUs(headers) || body.length > LARGEST_BODY) {
      return Optional.empty();
    }
    var request = new HTTPRequest(method.get(), issuer.resolve(exchange.getRequestURI()));
    headers.forEach((name, values) -> request.setHeader(name, values.toArray(String[]::new)));
    request.setBody(new String(body, UTF_8));
    return Optional.of(request);
  }

  private boolean isForUs(Headers headers) {
    return issuer.getAuthority().equals(headers.getFirst("Host"));
  }

  private static Optional<HTTPRequest.Method> method(String name) {
    return switch (name) {
      case "GET" -> Optional.of(HTTPRequest.Method.GET);
      case "POST" -> Optional.of(HTTPRequest.Method.POST);
      default -> Optional.empty();
    };
  }

  private static void write(HttpExchange exchange, HTTPResponse response) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.putAll(response.getHeaderMap());
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    var content = response.getBody();
    var body = content == null ? new byte[0] : content.getBytes(UTF_8);
    exchange.sendResponseHeaders(response.getStatusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
