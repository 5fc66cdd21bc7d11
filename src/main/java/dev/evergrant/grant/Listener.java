package dev.evergrant.grant;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Listens at one redirect address for the browsers of one or more logins.
///
/// Everything on this machine can connect: web pages, other people, a scan. So it understands one
/// request a connection, of at most 8 KiB within 5 seconds, knows no path but those of its logins,
/// and answers to no `Host` but its own.
///
/// One virtual thread for each socket, one for each connection.
final class Listener implements AutoCloseable {
  private static final Logger LOG = System.getLogger(Listener.class.getName());

  private final RedirectAddress address;
  private final Bound bound;
  private final Duration patience;
  private final List<PendingCallback> logins = new CopyOnWriteArrayList<>();
  private final Silent silent = new Silent();

  private Listener(RedirectAddress address, Bound bound, Duration patience) {
    this.address = address.at(bound.port());
    this.bound = bound;
    this.patience = patience;
  }

  /// @param patience how long a connection may take to say what it wants
  static Listener bind(RedirectAddress address, Duration patience) throws IOException {
    var listener = new Listener(address, Bound.to(address), patience);
    listener.bound.sockets().forEach(each -> Thread.startVirtualThread(() -> listener.run(each)));
    return listener;
  }

  int port() {
    return address.port();
  }

  void expect(PendingCallback login) {
    logins.add(login);
  }

  /// Whether nobody is left to listen for; then it is closed.
  boolean forget(PendingCallback login) {
    logins.remove(login);
    if (logins.isEmpty()) {
      close();
    }
    return logins.isEmpty();
  }

  private void run(ServerSocket socket) {
    try {
      while (true) {
        var connection = socket.accept();
        silent.add(connection);
        Thread.startVirtualThread(() -> serve(connection));
      }
    } catch (IOException ended) {
      if (!socket.isClosed()) {
        LOG.log(Level.WARNING, "the redirect of a login is not listened to any more", ended);
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      reply(connection).writeTo(connection.getOutputStream());
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "a connection to the redirect ended: {0}", gone.getMessage());
    }
  }

  private Reply reply(Socket connection) throws IOException {
    try {
      return answer(request(connection));
    } catch (GetRequest.Refused refused) {
      return Reply.nothing(refused.status());
    }
  }

  private GetRequest request(Socket connection) throws IOException {
    try {
      return GetRequest.read(connection, patience);
    } finally {
      silent.remove(connection);
    }
  }

  private Reply answer(GetRequest request) {
    return logins.stream()
        .filter(_ -> request.host().equals(address.authority()))
        .flatMap(login -> login.answer(request).stream())
        .findFirst()
        .orElseGet(() -> Reply.nothing(404));
  }

  @Override
  public void close() {
    bound.close();
  }
}
