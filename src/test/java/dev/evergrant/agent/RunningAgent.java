package dev.evergrant.agent;

import dev.evergrant.platform.Paths;
import dev.evergrant.platform.Peer;
import dev.evergrant.testing.TestFolder;
import dev.evergrant.wire.Endpoint;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import dev.evergrant.wire.SocketAgent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A real agent socket over a fake keeper, in a folder of its own.
public final class RunningAgent implements AutoCloseable {
  /// Short deadlines, so that a test of a stalling client is over soon.
  static final Limits SHORT =
      new Limits(Duration.ofMillis(300), Duration.ofMillis(300), 64 << 10, 256, 512, 1 << 20, 16);

  public final FakeKeeper keeper = new FakeKeeper();
  public final FakeHouse house = new FakeHouse();
  public final TestFolder folder = TestFolder.create();
  public final Map<String, String> environment = Map.of("EVERGRANT_HOME", folder.path().toString());
  public final Endpoint endpoint = Endpoint.of(Paths.of(environment), environment);

  /// What time the provider has.
  volatile Instant date = FakeKeeper.NOW.plusSeconds(1);

  /// How programs are named; all are unknown unless a test says otherwise.
  volatile Function<Peer, Optional<String>> program = _ -> Optional.empty();

  /// Who is at the other end.
  volatile Function<Peer, Asker> asker = _ -> new Asker.Unknown(Optional.empty());

  final AgentServer server;

  public RunningAgent() {
    this(Limits.DEFAULT);
  }

  RunningAgent(Limits limits) {
    try {
      server = AgentServer.listen(endpoint, reception(), limits);
    } catch (CannotListen refused) {
      throw new IllegalStateException(refused);
    }
  }

  Reception reception() {
    InstantSource clock = () -> FakeKeeper.NOW;
    var check = new ClockCheck(clock, _ -> Optional.of(date));
    var usage = new UsageCount(peer -> program.apply(peer));
    return new Reception(
        keeper, house, clock, "1.2.3", "en", check, peer -> asker.apply(peer), usage);
  }

  /// A client as the commands and the window are.
  public SocketAgent client(String language) {
    return new SocketAgent(endpoint, () -> language);
  }

  SocketChannel connect() {
    try {
      return SocketChannel.open(UnixDomainSocketAddress.of(endpoint.socket()));
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  /// Sends these bytes and gives all that comes back; empty where the server just closes.
  String exchange(String request) {
    try (var channel = connect()) {
      send(channel, request);
      return answer(channel);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  static void send(SocketChannel channel, String text) throws IOException {
    var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /// Sends as much of these bytes as the server takes, and leaves without an answer.
  void leave(byte[] bytes) {
    try (var channel = connect()) {
      leave(channel, bytes);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  void leave(SocketChannel channel, byte[] bytes) {
    try {
      var left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
    } catch (IOException closed) {
      // The server has had enough: that is what a test of it wants.
      return;
    }
  }

  /// Which program got how many of an account's tokens.
  List<String> count(String account) {
    var reply = client("en").ask(new Request.GetUsage(account));
    return ((Reply.UsageOf) reply)
        .usage().stream().map(each -> each.program() + " " + each.tokens()).toList();
  }

  static String answer(SocketChannel channel) throws IOException {
    return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
    folder.close();
  }
}
