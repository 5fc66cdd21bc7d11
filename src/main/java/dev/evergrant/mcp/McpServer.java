package dev.evergrant.mcp;

import dev.evergrant.mcp.Call.Param;
import dev.evergrant.oauth.Secret;
import dev.evergrant.platform.Loopback;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/// An MCP server behind Streamable HTTP: what goes to its one address, with which headers.
///
/// The token goes into one header of requests to exactly this address; where a redirect points it
/// never goes. Blocking; safe to share.
final class McpServer implements AutoCloseable {
  static final int UNAUTHORIZED = 401;
  static final String SESSION = "Mcp-Session-Id";

  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";
  private static final String VERSION = "MCP-Protocol-Version";
  private static final Duration CONNECT = Duration.ofSeconds(20);

  /// The methods whose `Mcp-Name` says what they are about (2026-07-28, and SEP-2663 for tasks).
  private static final Map<String, Param> NAMED =
      Map.of(
          "tools/call", Param.NAME,
          "prompts/get", Param.NAME,
          "resources/read", Param.URI,
          "tasks/get", Param.TASK,
          "tasks/update", Param.TASK,
          "tasks/cancel", Param.TASK);

  static {
    // A POST that meets the end of an idle connection is lost, and not sent twice. Node's servers
    // end one after 5 seconds, the JDK keeps it for 30. It reads this once, before its first
    // connection.
    System.setProperty("jdk.httpclient.keepalive.timeout", "3");
  }

  private final URI address;
  private final Words words;
  private final HttpClient client;

  McpServer(URI address, Words words) {
    if (!mayHaveToken(address)) {
      throw new IllegalArgumentException(
          "an MCP server has an https address, or http on this machine: '%s'".formatted(address));
    }
    this.address = address;
    this.words = words;
    this.client =
        HttpClient.newBuilder()
            // Over plain http the JDK would ask for an upgrade that only confuses small servers.
            .version(isSecure(address) ? Version.HTTP_2 : Version.HTTP_1_1)
            .followRedirects(Redirect.NEVER)
            .connectTimeout(CONNECT)
            .executor(Thread::startVirtualThread)
            .build();
  }

  /// As the account names it.
  String address() {
    return address.toString();
  }

  static boolean mayHaveToken(URI address) {
    return address.getHost() != null
        && address.getRawUserInfo() == null
        && (isSecure(address)
            || ("http".equalsIgnoreCase(address.getScheme())
                && Loopback.isLoopback(address.getHost())));
  }

  private static boolean isSecure(URI address) {
    return "https".equalsIgnoreCase(address.getScheme());
  }

  /// @param session what the message belongs to
  /// @param statelessVersion the revision of a client without a session, for a message that does
  ///   not name it
  /// @param more headers, which go with such a revision only
  HttpRequest.Builder post(
      Message message,
      @Nullable Session session,
      @Nullable String statelessVersion,
      Map<String, String> more) {
    var draft =
        draft()
            .header("Accept", JSON + ", " + EVENTS)
            .header("Content-Type", JSON)
            .POST(BodyPublishers.ofByteArray(message.text()));
    var own = message.version();
    if (own == null && session != null) {
      return in(session, draft);
    }
    var version = own == null ? statelessVersion : own;
    if (version == null || message.isBatch()) {
      return draft;
    }
    more.forEach(draft::header);
    return mirrored(message.calls().getFirst(), version, draft);
  }

  /// The event stream of a session; or that of a POST, from where it broke.
  HttpRequest.Builder get(@Nullable Session session, String lastEventId) {
    var draft = draft().header("Accept", EVENTS).GET();
    if (HeaderText.isWord(lastEventId)) {
      draft.header("Last-Event-ID", lastEventId);
    }
    return session == null ? draft : in(session, draft);
  }

  HttpRequest.Builder delete(Session session) {
    return in(session, draft().DELETE());
  }

  private HttpRequest.Builder draft() {
    return HttpRequest.newBuilder(address).header("User-Agent", "Evergrant");
  }

  private static HttpRequest.Builder in(Session session, HttpRequest.Builder draft) {
    set(draft, SESSION, session.id());
    set(draft, VERSION, session.version());
    return draft;
  }

  private static void set(HttpRequest.Builder draft, String name, @Nullable String value) {
    if (value != null && HeaderText.isWord(value)) {
      draft.header(name, value);
    }
  }

  /// From 2026-07-28 on the headers repeat what the body says (SEP-2243).
  private static HttpRequest.Builder mirrored(
      Call call, String version, HttpRequest.Builder draft) {
    set(draft, VERSION, version);
    var method = call.method();
    if (method != null) {
      draft.header("Mcp-Method", HeaderText.encoded(method));
      var named = NAMED.get(method);
      var name = named == null ? null : call.param(named);
      if (name != null) {
        draft.header("Mcp-Name", HeaderText.encoded(name));
      }
    }
    return draft;
  }

  HttpResponse<InputStream> send(HttpRequest.Builder draft, Secret token)
      throws Trouble, InterruptedException {
    var request = draft.copy().header("Authorization", "Bearer " + token.reveal()).build();
    try {
      return client.send(request, body());
    } catch (SSLHandshakeException refused) {
      throw words.noTls();
    } catch (ConnectException | HttpConnectTimeoutException | NoRouteToHostException unreached) {
      throw words.noConnection();
    } catch (IOException broken) {
      throw words.broken();
    }
  }

  /// A 401 is answered by another request: its body is read away, so that the connection stays.
  private static BodyHandler<InputStream> body() {
    return info ->
        info.statusCode() == UNAUTHORIZED
            ? BodySubscribers.mapping(
                BodySubscribers.discarding(), _ -> InputStream.nullInputStream())
            : BodyHandlers.ofInputStream().apply(info);
  }

  static boolean isJson(HttpResponse<?> response) {
    return isOf(JSON, response);
  }

  static boolean isEventStream(HttpResponse<?> response) {
    return isOf(EVENTS, response);
  }

  private static boolean isOf(String type, HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("Content-Type")
        .map(value -> value.split(";", 2)[0].strip())
        .filter(type::equalsIgnoreCase)
        .isPresent();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
