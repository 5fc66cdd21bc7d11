package dev.evergrant.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.platform.Peer;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;

/// One client: checks who it is, reads one request, answers, ends. Runs on a thread of its own.
final class Connection implements Runnable, Presence {
  private static final System.Logger LOG = System.getLogger(Connection.class.getName());

  private final AgentServer server;
  private final Client client;
  private final Inlet inlet;
  private final Begun begun;

  Connection(AgentServer server, Client client, Begun begun) {
    this.server = server;
    this.client = client;
    this.inlet =
        new Inlet(client.channel(), begun.ahead(), count -> server.crowd().hold(client, count));
    this.begun = begun;
  }

  @Override
  public void run() {
    try {
      if (isOurs()) {
        serve();
      }
    } catch (ClosedChannelException ended) {
      tellWhyClosed();
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "a client went away: {0}", gone.getMessage());
    } catch (RuntimeException bug) {
      LOG.log(Level.ERROR, "a request could not be answered", bug);
    } finally {
      server.hasGone(client);
    }
  }

  private void tellWhyClosed() {
    var why = client.whyClosed();
    if (!why.isEmpty()) {
      LOG.log(Level.INFO, "closed a client that {0}", why);
    }
  }

  private boolean isOurs() throws IOException {
    if (server.owner().is(client)) {
      return true;
    }
    LOG.log(Level.WARNING, "turned away a client of {0}", server.owner().other(client));
    return false;
  }

  private void serve() throws IOException {
    switch (begun) {
      case Begun.Heard _ -> hear();
      case Begun.Greeted greeted -> serveSealed(greeted.box());
    }
  }

  private void hear() throws IOException {
    switch (within(server.limits().reading(), () -> PlainFrame.read(inlet, longest()))) {
      case PlainFrame.Read.Whole(var text) -> answer(text, Optional.empty());
      case PlainFrame.Read.TooLong _ -> {
        refuse("sent a request of more than %d bytes".formatted(longest()));
        write(plain(OidcRequests.failure("Bad Request: The request is too long.")));
      }
      case PlainFrame.Read.Encrypted _ -> greet();
      case PlainFrame.Read.Gone _ -> gone();
    }
  }

  private void gone() throws IOException {
    if (client.whyClosed().isEmpty()) {
      LOG.log(Level.DEBUG, "a client went away without a request");
    } else {
      tellWhyClosed();
      write(plain(OidcRequests.BUSY));
    }
  }

  private int longest() {
    return server.limits().longest();
  }

  private void greet() throws IOException {
    var key = within(server.limits().reading(), () -> SealedFrame.readKey(inlet));
    if (key.isEmpty()) {
      refuse("sent neither JSON nor a key of the encrypted form");
      return;
    }
    // First this, so that the client agrees on the shared key while we do.
    write(Box.ourPublicKey());
    serveSealed(Box.with(key.get()));
  }

  private void serveSealed(Optional<Box> box) throws IOException {
    var frame = within(server.limits().reading(), () -> SealedFrame.read(inlet, longest()));
    var text = box.flatMap(agreed -> frame.flatMap(agreed::open));
    if (text.isEmpty()) {
      refuse("sent a message that is broken, or too long, or was not sealed for us");
      return;
    }
    answer(text.get(), box);
  }

  private static void refuse(String what) {
    LOG.log(Level.INFO, "closed a client that {0}", what);
  }

  /// @param box for a client of the encrypted form
  private void answer(String text, Optional<Box> box) throws IOException {
    server.hasSpoken(client);
    switch (answerTo(text)) {
      case Answer.Once(var reply) -> write(formed(box, reply));
      case Answer.Then(var reply, var afterwards) -> {
        try {
          write(formed(box, reply));
        } finally {
          afterwards.run();
        }
      }
      case Answer.Changes _ -> {
        if (box.isEmpty()) {
          new Changes(server, client).stream();
        } else {
          write(formed(box, OidcRequests.unknownType()));
        }
      }
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

  private static byte[] formed(Optional<Box> box, String reply) {
    return box.map(each -> each.seal(plain(reply)).onTheWire()).orElseGet(() -> plain(reply));
  }

  static byte[] plain(String reply) {
    return reply.getBytes(UTF_8);
  }

  private void write(byte[] reply) throws IOException {
    within(
        server.limits().writing(),
        () -> {
          writeAll(client.channel(), reply);
          return reply.length;
        });
  }

  /// One write where the system takes it: oidc-agent's clients look no further than their first
  /// reading.
  static void writeAll(SocketChannel channel, byte[] text) throws IOException {
    var bytes = ByteBuffer.wrap(text);
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private interface Talk<T> {
    T go() throws IOException;
  }

  /// What the client does or lets us do, if it does not take longer; else the connection is closed
  /// under it.
  private <T> T within(Duration time, Talk<T> talk) throws IOException {
    server.deadlines().begin(client, time);
    try {
      return talk.go();
    } finally {
      client.mayTakeItsTime();
    }
  }

  @Override
  public Optional<Peer> peer() {
    return client.peer();
  }

  @Override
  public void withdrawWhenGone(Future<?> awaited) {
    Thread.ofVirtual()
        .name("evergrant-client-gone")
        .start(() -> {
          awaitEnd(client.channel());
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
