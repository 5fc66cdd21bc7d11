package dev.evergrant.agent;

import dev.evergrant.status.AgentStatus;
import dev.evergrant.wire.Endpoint;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Listens on the agent socket and gives each connection a virtual thread of its own, so that a
/// client that is slow, silent or rude waits for itself alone.
public final class AgentServer implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AgentServer.class.getName());

  private final Path socket;
  private final ServerSocketChannel server;
  private final UserPrincipal owner;
  private final Reception reception;
  private final Limits limits;
  private final ScheduledThreadPoolExecutor deadlines;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
  private final Queue<SocketChannel> silent = new ConcurrentLinkedQueue<>();

  private AgentServer(
      Path socket,
      ServerSocketChannel server,
      UserPrincipal owner,
      Reception reception,
      Limits limits) {
    this.socket = socket;
    this.server = server;
    this.owner = owner;
    this.reception = reception;
    this.limits = limits;
    this.deadlines =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().daemon().name("evergrant-deadlines").factory(),
            new ThreadPoolExecutor.DiscardPolicy());
    deadlines.setRemoveOnCancelPolicy(true);
  }

  /// Binds the socket and begins to serve. The caller holds the home's lock.
  public static AgentServer listen(Endpoint endpoint, Reception reception, Limits limits)
      throws CannotListen {
    var server = BoundSocket.at(endpoint.socket());
    try {
      // We have just made the file, so it names us.
      var owner = Files.getOwner(endpoint.socket());
      var agent = new AgentServer(endpoint.socket(), server, owner, reception, limits);
      reception.keeper().agent(new AgentStatus(endpoint.socket().toString(), 0));
      agent.begin();
      return agent;
    } catch (IOException gone) {
      throw new CannotListen(CannotListen.Reason.UNWRITABLE, endpoint.socket());
    }
  }

  /// How many clients are connected now.
  public int connections() {
    return open.size();
  }

  private void begin() {
    Thread.ofVirtual().name("evergrant-agent").start(this::accept);
  }

  private void accept() {
    try {
      while (true) {
        welcome(server.accept());
      }
    } catch (ClosedChannelException closed) {
      LOG.log(Level.DEBUG, "the agent socket is closed");
    } catch (IOException full) {
      LOG.log(Level.WARNING, "no more connections for a moment: {0}", full.getMessage());
      letTheOldestSilentGo();
      var _ = deadlines.schedule(this::begin, 1, TimeUnit.SECONDS);
    }
  }

  private void welcome(SocketChannel channel) {
    open.add(channel);
    silent.add(channel);
    if (silent.size() > limits.silent()) {
      letTheOldestSilentGo();
    }
    Thread.ofVirtual().name("evergrant-client").start(new Connection(this, channel));
  }

  private void letTheOldestSilentGo() {
    var oldest = silent.poll();
    if (oldest != null) {
      close(oldest);
    }
  }

  boolean isOurs(UserPrincipal user) {
    return owner.equals(user);
  }

  Reception reception() {
    return reception;
  }

  Limits limits() {
    return limits;
  }

  void hasSpoken(SocketChannel channel) {
    silent.remove(channel);
  }

  void hasGone(SocketChannel channel) {
    silent.remove(channel);
    open.remove(channel);
    close(channel);
  }

  /// Closes the channel when the time is over, which ends whatever waits on it.
  ScheduledFuture<?> closeAfter(Duration time, SocketChannel channel) {
    return deadlines.schedule(() -> close(channel), time.toMillis(), TimeUnit.MILLISECONDS);
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
    open.forEach(AgentServer::close);
    deadlines.shutdownNow();
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "closing a connection: {0}", gone.getMessage());
    }
  }
}
