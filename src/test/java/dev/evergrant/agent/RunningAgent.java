package dev.evergrant.agent;

import dev.evergrant.platform.Paths;
import dev.evergrant.platform.Peer;
import dev.evergrant.testing.TestFolder;
import dev.evergrant.wire.Endpoint;
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
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A real agent socket over a fake keeper, in a folder of its own.
public final class RunningAgent implements AutoCloseable {
  /// Short deadlines, so that a test of a stalling client is over soon.
  static final Limits SHORT =
      new Limits(Duration.ofMillis(300), Duration.ofMillis(300), 64 << 10, 256, 16);

  public final FakeKeeper keeper = new FakeKeeper();
  public final FakeHouse house = new FakeHouse();
  public final TestFolder folder = TestFolder.create();
  public final Map<String, String> environment = Map.of("EVERGRANT_HOME", folder.path().toString());
  public final Endpoint endpoint = Endpoint.of(Paths.of(environment), environment);

  /// What time the provider has.
  volatile Instant date = FakeKeeper.NOW.plusSeconds(1);

  /// How programs are named; all are unknown unless a test says otherwise.
  volatile Function<Peer, Optional<String>> program = _ -> Optional.empty();

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
    return new Reception(keeper, house, clock, "1.2.3", "en", check, usage);
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

  static String answer(SocketChannel channel) throws IOException {
    return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
    folder.close();
  }
}
