package dev.evergrant.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.evergrant.oauth.Secret;
import dev.evergrant.status.Change;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The keeper behind its Unix domain socket (PROTOCOLS: one request a connection, one write each
/// way).
///
/// Holds no connection between two requests, so it goes on working when the keeper was started
/// anew. Safe to share. Its words for [Failure#NO_KEEPER] are for a developer; a front end has its
/// own.
public final class SocketAgent implements Agent {
  /// A day of an account's history is below a megabyte.
  private static final int LONGEST_REPLY = 32 << 20;

  private static final int LONGEST_TOKEN = 64 << 10;

  private final Endpoint endpoint;
  private final Supplier<String> language;

  /// @param language in which failures are told, asked anew for each request
  public SocketAgent(Endpoint endpoint, Supplier<String> language) {
    this.endpoint = endpoint;
    this.language = language;
  }

  /// Whether a keeper takes connections. Blocking, for milliseconds.
  public boolean isUp() {
    try (var channel = connect().orElse(null)) {
      return channel != null;
    } catch (IOException closing) {
      return true;
    }
  }

  @Override
  public Reply ask(Request request) {
    try (var channel = connect().orElse(null)) {
      if (channel == null) {
        return noKeeper("no keeper listens at " + endpoint.socket());
      }
      send(channel, RequestCodec.write(request, language.get()));
      var reply = answer(channel);
      return reply.length == 0
          ? noKeeper("the keeper ended before it answered")
          : ReplyCodec.read(new String(reply, UTF_8));
    } catch (IOException gone) {
      return noKeeper("the keeper is gone: " + gone.getMessage());
    } catch (MalformedMessage unreadable) {
      return new Reply.Failed(
          Failure.OTHER, "the keeper's answer cannot be read: " + unreadable.getMessage(), null);
    }
  }

  private Optional<SocketChannel> connectCheaply() throws IOException {
    SparedRandom.begin();
    try {
      return connect(endpoint.socket());
    } finally {
      SparedRandom.end();
    }
  }

  /// The token of an account, where the keeper has one at once or after a refresh; null for
  /// whatever else there is, which [#ask] tells. Blocking.
  ///
  /// For a program that then ends, which closes the connection: to do so here would load a third
  /// more classes of java.nio and java.net. For the same reason it reads by itself.
  ///
  /// @param account one that [BareToken#fits]
  public @Nullable Secret bareToken(String account) {
    try {
      var channel = connectCheaply().orElse(null);
      if (channel == null) {
        return null;
      }
      send(channel, BareToken.request(account));
      var answer = ByteBuffer.allocate(LONGEST_TOKEN);
      while (answer.hasRemaining() && channel.read(answer) >= 0) {}
      return BareToken.read(new String(answer.array(), 0, answer.position(), UTF_8));
    } catch (IOException gone) {
      return null;
    }
  }

  private static byte[] answer(SocketChannel channel) throws IOException {
    return Channels.newInputStream(channel).readNBytes(LONGEST_REPLY);
  }

  @Override
  public Watch watch(Consumer<Change> changes, Runnable ended) {
    var watch = new SocketWatch(changes, ended);
    try {
      var channel = connect().orElse(null);
      if (channel != null) {
        send(channel, RequestCodec.watch(language.get()));
      }
      watch.start(channel);
    } catch (IOException gone) {
      watch.start(null);
    }
    return watch;
  }

  private static Reply noKeeper(String what) {
    return new Reply.Failed(Failure.NO_KEEPER, what, null);
  }

  private Optional<SocketChannel> connect() {
    for (var socket : endpoint.candidates()) {
      var channel = connect(socket);
      if (channel.isPresent()) {
        return channel;
      }
    }
    return Optional.empty();
  }

  /// A folder that is not ours alone may hold a socket that is not ours either: nothing is sent
  /// there.
  private static Optional<SocketChannel> connect(Path socket) {
    var folder = socket.getParent();
    if (folder == null || PrivateFolder.flaw(folder) != PrivateFolder.Flaw.NONE) {
      return Optional.empty();
    }
    try {
      return Optional.of(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    } catch (IOException nobodyListens) {
      return Optional.empty();
    }
  }

  private static void send(SocketChannel channel, String message) throws IOException {
    var bytes = ByteBuffer.wrap(message.getBytes(UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }
}
