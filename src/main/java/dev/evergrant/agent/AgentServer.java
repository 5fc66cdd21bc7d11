package dev.evergrant.agent;

import dev.evergrant.platform.LinuxSocket;
import dev.evergrant.status.AgentStatus;
import dev.evergrant.wire.Endpoint;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Listens on the agent socket.
///
/// A client that has said what it wants, and whose token is in memory, is served by the thread that
/// took it in: no queue, no other thread. Each other gets a virtual thread of its own, so that a
/// client that is slow, silent or rude waits for itself alone.
public final class AgentServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AgentServer.class.getName());

  /// As many as take some 50 µs.
  private static final int LOOKS = 64;

  private final Path socket;
  private final ServerSocketChannel server;
  private final Owner owner;
  private final Reception reception;
  private final Limits limits;
  private final Crowd crowd;
  private final Optional<Counter> counter;
  private final Set<Client> open = ConcurrentHashMap.newKeySet();
  private final Silent silent = new Silent();
  private final Deadlines deadlines;

  private AgentServer(
      Path socket,
      ServerSocketChannel server,
      Owner owner,
      Reception reception,
      Limits limits,
      Crowd crowd) {
    this.socket = socket;
    this.server = server;
    this.owner = owner;
    this.reception = reception;
    this.limits = limits;
    this.crowd = crowd;
    this.counter =
        LinuxSocket.find()
            .map(sockets -> new Counter(sockets, owner, reception.frequentRequests()));
    this.deadlines = new Deadlines(open, limits);
  }

  /// Binds the socket and begins to serve. The caller holds the home's lock.
  public static AgentServer listen(Endpoint endpoint, Reception reception, Limits limits)
      throws CannotListen {
    var agent = at(endpoint.socket(), reception, limits, new Crowd(limits));
    reception.keeper().agent(new AgentStatus(endpoint.socket().toString(), 0));
    agent.begin();
    return agent;
  }

  /// The same for tools that are not of this machine: what they ask is answered where it is for a
  /// token, and refused else.
  ///
  /// @param socket from [Endpoint#forwarding]
  public AgentServer forwardedAt(Path socket) throws CannotListen {
    var agent = at(socket, reception.forTokensOnly(), limits, crowd);
    agent.begin();
    return agent;
  }

  private static AgentServer at(Path socket, Reception reception, Limits limits, Crowd crowd)
      throws CannotListen {
    var server = BoundSocket.at(socket);
    try {
      // We have just made the file, so it names us.
      return new AgentServer(socket, server, Owner.of(socket), reception, limits, crowd);
    } catch (IOException gone) {
      throw new CannotListen(CannotListen.Reason.UNWRITABLE, socket);
    }
  }

  /// How many clients are connected now.
  public int connections() {
    return open.size();
  }

  /// A thread of the system's, which waits in the kernel: a virtual one would be woken by another
  /// thread for each client.
  private void begin() {
    Thread.ofPlatform().daemon().name("evergrant-agent").start(this::accept);
  }

  private void accept() {
    try {
      while (true) {
        welcome(nextClient(), crowd.nextArrival());
      }
    } catch (ClosedChannelException closed) {
      LOG.log(Level.DEBUG, "the agent socket is closed");
    } catch (IOException full) {
      LOG.log(Level.WARNING, "no more connections for a moment: {0}", full.getMessage());
      goOnInAMoment();
    } catch (RuntimeException | Error trouble) {
      // Memory may have run out: nobody would be served any more if this thread were to end.
      LOG.log(Level.ERROR, "no more connections for a moment", trouble);
      goOnInAMoment();
    }
  }

  /// Who comes while the last one is hardly gone is met without a sleep in between, from which it
  /// takes longer to wake than to serve.
  @SuppressWarnings("ThreadPriorityCheck")
  private SocketChannel nextClient() throws IOException {
    server.configureBlocking(false);
    for (int looks = 0; looks < LOOKS; looks++) {
      var next = server.accept();
      if (next != null) {
        return next;
      }
      Thread.yield();
    }
    server.configureBlocking(true);
    return server.accept();
  }

  private void goOnInAMoment() {
    silent.letTheOldestGo();
    deadlines.after(Duration.ofSeconds(1), this::begin);
  }

  private void welcome(SocketChannel channel, long arrival) {
    try {
      if (counter.isPresent()) {
        welcome(channel, arrival, counter.get());
      } else {
        giveAThread(new Client(channel, arrival, Optional.empty()), Begun.withNothing());
      }
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "a client went away at once: {0}", gone.getMessage());
      close(channel);
    } catch (RuntimeException | Error bug) {
      close(channel);
      LOG.log(Level.ERROR, "a client could not be served", bug);
    }
  }

  private void welcome(SocketChannel channel, long arrival, Counter counter) throws IOException {
    var peer = counter.peer(channel);
    var begun = counter.serve(channel, peer);
    if (begun.isPresent()) {
      giveAThread(new Client(channel, arrival, Optional.of(peer)), begun.get());
    } else {
      channel.close();
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "closing a connection: {0}", gone.getMessage());
    }
  }

  private void giveAThread(Client client, Begun begun) throws IOException {
    if (!crowd.takesIn(client)) {
      LOG.log(Level.INFO, "turned away a client: too many are waiting");
      Connection.writeAll(client.channel(), Connection.plain(OidcRequests.BUSY));
      client.close();
      return;
    }
    open.add(client);
    silent.add(client);
    if (silent.count() > limits.silent()) {
      silent.letTheOldestGo();
    }
    try {
      Thread.ofVirtual().name("evergrant-client").start(new Connection(this, client, begun));
    } catch (RuntimeException | Error noThread) {
      hasGone(client);
      throw noThread;
    }
  }

  Crowd crowd() {
    return crowd;
  }

  Owner owner() {
    return owner;
  }

  Reception reception() {
    return reception;
  }

  Limits limits() {
    return limits;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  void hasSpoken(Client client) {
    silent.remove(client);
  }

  void hasGone(Client client) {
    silent.remove(client);
    open.remove(client);
    crowd.leave(client);
    client.close();
  }

  /// Stops listening, takes the socket away and ends every connection.
  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(socket);
    } catch (IOException gone) {
      LOG.log(Level.WARNING, "the agent socket stays behind: {0}", gone.getMessage());
    }
    open.forEach(Client::close);
    deadlines.end();
  }
}
