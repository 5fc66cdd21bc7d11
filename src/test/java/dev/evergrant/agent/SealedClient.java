package dev.evergrant.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Base64;

/// One of oidc-agent's clients: sends its key, gets the server's, then one sealed message each way.
final class SealedClient implements AutoCloseable {
  private final SocketChannel channel;
  private final Box.KeyPair keys = Box.KeyPair.random();

  SealedClient(SocketChannel channel) {
    this.channel = channel;
  }

  static String key(Box.KeyPair keys) {
    return new String(keys.letters(), ISO_8859_1);
  }

  /// Sends the key and takes the server's.
  Box greet() {
    try {
      RunningAgent.send(channel, key(keys));
      var letters = ByteBuffer.allocate(44);
      while (letters.hasRemaining() && channel.read(letters) >= 0) {}
      var server = Base64.getDecoder().decode(letters.array());
      return Box.with(keys, server).orElseThrow();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /// The whole exchange.
  String ask(String request) {
    var box = greet();
    send(box.seal(Connection.plain(request)).onTheWire());
    return open(box);
  }

  void send(byte[] message) {
    try {
      RunningAgent.send(channel, new String(message, ISO_8859_1));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /// Has nothing more to say.
  void endsHere() {
    try {
      channel.shutdownOutput();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /// What the server says last.
  String open(Box box) {
    try {
      var answer = new Inlet(channel, ByteBuffer.allocate(0));
      var frame = SealedFrame.read(answer, 1 << 20);
      return frame.flatMap(box::open).orElse("");
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /// All that comes, as it is.
  String rest() {
    try {
      return new String(Channels.newInputStream(channel).readAllBytes(), ISO_8859_1);
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }
}
