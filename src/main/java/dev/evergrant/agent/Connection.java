package dev.evergrant.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Future;
import jdk.net.ExtendedSocketOptions;

/// One client: checks who it is, reads one request, answers, ends. Runs on a thread of its own.
final class Connection implements Runnable, Presence {
  private static final System.Logger LOG = System.getLogger(Connection.class.getName());

  private final AgentServer server;
  private final SocketChannel channel;

  Connection(AgentServer server, SocketChannel channel) {
    this.server = server;
    this.channel = channel;
  }

  @Override
  public void run() {
    try {
      if (isOurs()) {
        serve();
      }
    } catch (ClosedChannelException ended) {
      LOG.log(Level.DEBUG, "a client was too slow, or we are ending");
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "a client went away: {0}", gone.getMessage());
    } catch (RuntimeException bug) {
      LOG.log(Level.ERROR, "a request could not be answered", bug);
    } finally {
      server.hasGone(channel);
    }
  }

  private boolean isOurs() throws IOException {
    var peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
    if (server.isOurs(peer.user())) {
      return true;
    }
    LOG.log(Level.WARNING, "turned away a client of the user {0}", peer.user().getName());
    return false;
  }

  private void serve() throws IOException {
    switch (request()) {
      case PlainFrame.Read.Whole(var text) -> answer(text);
      case PlainFrame.Read.TooLong _ ->
          write(OidcRequests.failure("Bad Request: The request is too long."));
      case PlainFrame.Read.Encrypted _ ->
          LOG.log(Level.INFO, "closed a client that speaks the encrypted form");
      case PlainFrame.Read.Gone _ -> {}
    }
  }

  private PlainFrame.Read request() throws IOException {
    var deadline = server.closeAfter(server.limits().reading(), channel);
    try {
      return PlainFrame.read(channel, server.limits().longest());
    } finally {
      deadline.cancel(false);
      server.hasSpoken(channel);
    }
  }

  private void answer(String text) throws IOException {
    switch (answerTo(text)) {
      case Answer.Once(var reply) -> write(reply);
      case Answer.Then(var reply, var afterwards) -> {
        try {
          write(reply);
        } finally {
          afterwards.run();
        }
      }
      case Answer.Changes _ -> new Changes(server, channel).stream();
    }
  }

  private Answer answerTo(String text) {
    try {
      return server.reception().answer(text, this);
    } catch (RuntimeException bug) {
      LOG.log(Level.ERROR, "a request could not be answered", bug);
      return new Answer.Once(OidcRequests.failure("Internal error: see the log of Evergrant."));
    }
  }

  private void write(String reply) throws IOException {
    var deadline = server.closeAfter(server.limits().writing(), channel);
    try {
      writeAll(channel, reply);
    } finally {
      deadline.cancel(false);
    }
  }

  /// One write where the system takes it: oidc-agent's clients look no further than their first
  /// reading.
  static void writeAll(SocketChannel channel, String text) throws IOException {
    var bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public void withdrawWhenGone(Future<?> awaited) {
    Thread.ofVirtual()
        .name("evergrant-client-gone")
        .start(() -> {
          awaitEnd(channel);
          awaited.cancel(true);
        });
  }

  /// Blocks until the client has nothing more to say, or the connection is closed.
  static void awaitEnd(SocketChannel channel) {
    var nothing = ByteBuffer.allocate(64);
    try {
      // What comes after a request is not for us.
      var count = channel.read(nothing);
      while (count >= 0) {
        count = channel.read(nothing.clear());
      }
    } catch (IOException gone) {
      LOG.log(Level.TRACE, "a client went away: {0}", gone.getMessage());
    }
  }
}
