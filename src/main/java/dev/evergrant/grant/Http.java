package dev.evergrant.grant;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest.Method;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.nio.channels.UnresolvedAddressException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

/// Sends what Nimbus built: each POST once, on a connection of its own, within a time that includes
/// the answer's body, and never on to where a redirect points.
///
/// Nimbus's own sender repeats a POST by itself when a connection ends, and the JDK's time limit
/// does not count the body. A pooled connection may end just as the token leaves on it; a new one
/// has its TCP and TLS up before. Blocking.
final class Http {
  private static final Duration CONNECT = Duration.ofSeconds(20);

  private final SSLContext tls;

  Http() {
    this(systemTls());
  }

  Http(SSLContext tls) {
    this.tls = tls;
  }

  /// What came of one request.
  sealed interface Outcome {
    /// A line for a developer, free of what was sent and received.
    String detail();

    /// A status came, and a body, whole or in part.
    record Answered(Answer answer) implements Outcome {
      @Override
      public String detail() {
        return "HTTP status %d".formatted(answer.status());
      }
    }

    /// Nothing of the body reached a server that could have read it: no name, no connection, no
    /// TLS.
    record Unsent(String detail) implements Outcome {}

    /// Something left and no status came back.
    record Lost(String detail) implements Outcome {}
  }

  Outcome send(HTTPRequest request, Duration limit) {
    return send(request, limit, _ -> {});
  }

  /// @param first gets a whole answer on the very thread that read its last byte, before anybody is
  ///   woken who waits for it
  Outcome send(HTTPRequest request, Duration limit, Consumer<Answer> first) {
    var body = new WatchedBody(request.getBody());
    var reading = new Reading(first);
    var client = client();
    try {
      client.sendAsync(message(request, body), reading).get(limit.toNanos(), NANOSECONDS);
      return outcome(body, reading, "");
    } catch (ExecutionException failed) {
      var cause = Objects.requireNonNullElse(failed.getCause(), failed);
      return isBeforeSending(cause)
          ? new Outcome.Unsent("no connection: " + reason(cause))
          : outcome(body, reading, reason(cause));
    } catch (TimeoutException late) {
      return outcome(body, reading, "nothing more within %d s".formatted(limit.toSeconds()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return outcome(body, reading, "interrupted");
    } finally {
      client.shutdownNow();
    }
  }

  private static Outcome outcome(WatchedBody body, Reading reading, String trouble) {
    return reading
        .answer()
        .<Outcome>map(Outcome.Answered::new)
        .orElseGet(
            () -> body.isUntouched() ? new Outcome.Unsent(trouble) : new Outcome.Lost(trouble));
  }

  /// Tried on JDK 25: an end of the connection before TLS is up is told as a failed handshake, one
  /// after that never is. An alert of the handshake that comes late (TLS 1.3) comes from a server
  /// that threw away what it had read.
  private static boolean isBeforeSending(Throwable failure) {
    return failure instanceof ConnectException
        || failure instanceof HttpConnectTimeoutException
        || failure instanceof NoRouteToHostException
        || failure instanceof SSLHandshakeException;
  }

  /// In words of our own; only a failed handshake explains itself: other messages can repeat what a
  /// server sent.
  private static String reason(Throwable failure) {
    return switch (failure) {
      case SSLHandshakeException refused when refused.getMessage() != null -> refused.getMessage();
      case HttpConnectTimeoutException _ -> "nobody answered in time";
      case NoRouteToHostException _ -> "there is no way to that address";
      case ConnectException unresolved
          when unresolved.getCause() instanceof UnresolvedAddressException ->
          "the name of the host is not known";
      case ConnectException _ -> "the connection was refused";
      case SocketException _ -> "the connection was reset";
      case EOFException _ -> "the connection ended";
      default -> "the connection broke (%s)".formatted(failure.getClass().getSimpleName());
    };
  }

  private HttpClient client() {
    return HttpClient.newBuilder()
        .version(Version.HTTP_1_1)
        .followRedirects(Redirect.NEVER)
        .connectTimeout(CONNECT)
        .sslContext(tls)
        .executor(Thread::startVirtualThread)
        .build();
  }

  private static HttpRequest message(HTTPRequest request, WatchedBody body) {
    var message = HttpRequest.newBuilder(request.getURI());
    message.header("Accept", "application/json").header("User-Agent", "Evergrant");
    // Of several fields of one name some servers read the first alone.
    request
        .getHeaderMap()
        .forEach((name, values) -> message.setHeader(name, String.join(", ", values)));
    return (request.getMethod() == Method.GET ? message.GET() : message.POST(body.publisher()))
        .build();
  }

  private static SSLContext systemTls() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this JVM has no TLS", impossible);
    }
  }
}
