package dev.evergrant.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// The servers that a person's tools talk to, on loopback: HTTP, HTTPS, SMTP and IMAP. They let a
/// token in while the provider takes it, unless it is one that they are told to refuse.
final class Gate implements AutoCloseable {
  private record Page(String type, byte[] body) {}

  private final URI userinfo;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final List<String> letIn = new CopyOnWriteArrayList<>();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final HttpServer plain;
  private final HttpsServer secure;
  private final ServerSocket smtp = listen();
  private final ServerSocket imap = listen();

  /// @param certificate a PKCS 12 file with the password "changeit"
  Gate(URI issuer, Path certificate) {
    userinfo = URI.create(issuer + "/me");
    try {
      plain = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      secure.setHttpsConfigurator(new HttpsConfigurator(tls(certificate)));
    } catch (IOException | GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
    for (var server : List.of(plain, secure)) {
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/", this::answer);
      server.start();
    }
    Thread.ofVirtual().start(() -> serve(smtp, new SmtpTalk(this)));
    Thread.ofVirtual().start(() -> serve(imap, new ImapTalk(this)));
  }

  private static SSLContext tls(Path certificate) throws GeneralSecurityException, IOException {
    var password = "changeit".toCharArray();
    var keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(KeyStore.getInstance(certificate.toFile(), password), password);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  String host() {
    return "127.0.0.1:" + plain.getAddress().getPort();
  }

  String url(String path) {
    return "http://" + host() + path;
  }

  String secureHost() {
    return "127.0.0.1:" + secure.getAddress().getPort();
  }

  int smtpPort() {
    return smtp.getLocalPort();
  }

  int imapPort() {
    return imap.getLocalPort();
  }

  /// What is behind the gate at that path.
  void page(String path, String type, String body) {
    pages.put(path, new Page(type, body.getBytes(UTF_8)));
  }

  /// A folder of files behind the gate.
  void folder(String path, Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var name = path + "/" + folder.relativize(file);
        pages.put(name, new Page("application/octet-stream", Files.readAllBytes(file)));
      }
    }
  }

  /// Refuses this token from now on, as a server does that was told it is stolen.
  void refuse(String token) {
    refused.add(token);
  }

  /// The token that was let in last.
  String last() {
    return letIn.getLast();
  }

  int count() {
    return letIn.size();
  }

  boolean isGood(String token) {
    if (refused.contains(token) || token.isBlank()) {
      return false;
    }
    try {
      var request =
          HttpRequest.newBuilder(userinfo).header("Authorization", "Bearer " + token).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  boolean letsIn(String token) {
    var good = isGood(token);
    if (good) {
      letIn.add(token);
    }
    return good;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Docker-Distribution-Api-Version", "registry/2.0");
      var page = pages.get(exchange.getRequestURI().getPath());
      if (!letsIn(token(exchange.getRequestHeaders().getFirst("Authorization")))) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"gate\"");
        exchange.sendResponseHeaders(401, -1);
      } else if (page == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        exchange.getResponseHeaders().set("Content-Type", page.type());
        exchange.sendResponseHeaders(200, page.body().length);
        exchange.getResponseBody().write(page.body());
      }
    }
  }

  /// After `Bearer`, in the password of `Basic`, or all of it.
  private static String token(String header) {
    if (header == null) {
      return "";
    }
    if (header.startsWith("Basic ")) {
      var decoded = new String(Base64.getDecoder().decode(header.substring(6)), UTF_8);
      return decoded.substring(decoded.indexOf(':') + 1);
    }
    return header.startsWith("Bearer ") ? header.substring(7) : header;
  }

  /// What a mail server says to each line.
  interface Talk {
    String greeting();

    /// Empty: nothing.
    String answer(String line);

    boolean isEnd(String line);
  }

  private static ServerSocket listen() {
    try {
      return new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private static void serve(ServerSocket server, Talk talk) {
    while (!server.isClosed()) {
      try (var socket = server.accept()) {
        converse(socket, talk);
      } catch (IOException gone) {
        continue; // The next client, or the end of the server.
      }
    }
  }

  private static void converse(Socket socket, Talk talk) throws IOException {
    socket.getOutputStream().write(talk.greeting().getBytes(UTF_8));
    for (var line = line(socket.getInputStream()); !line.isEmpty(); ) {
      socket.getOutputStream().write(talk.answer(line).getBytes(UTF_8));
      line = talk.isEnd(line) ? "" : line(socket.getInputStream());
    }
  }

  /// Empty at the end.
  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (var next = in.read(); next >= 0; next = in.read()) {
      line.append((char) next);
      if (next == '\n') {
        return line.toString();
      }
    }
    return "";
  }

  @Override
  public void close() {
    plain.stop(0);
    secure.stop(0);
    http.shutdownNow();
    try {
      smtp.close();
      imap.close();
    } catch (IOException closing) {
      throw new UncheckedIOException(closing);
    }
  }
}
