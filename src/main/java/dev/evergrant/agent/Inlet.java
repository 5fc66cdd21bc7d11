package dev.evergrant.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.function.IntConsumer;

/// What a client sends, byte by byte. Blocking; whoever reads ends it by closing the channel.
final class Inlet {
  static final int END = -1;

  private static final ReadableByteChannel NOTHING_MORE =
      Channels.newChannel(InputStream.nullInputStream());

  private final ReadableByteChannel channel;
  private final ByteBuffer bytes;
  private final IntConsumer meter;

  /// @param ahead what was read already
  Inlet(ReadableByteChannel channel, ByteBuffer ahead) {
    this(channel, ahead, _ -> {});
  }

  /// @param meter is told how many bytes have come, each time
  Inlet(ReadableByteChannel channel, ByteBuffer ahead, IntConsumer meter) {
    this.channel = channel;
    this.meter = meter;
    meter.accept(ahead.remaining());
    this.bytes = ByteBuffer.allocate(Math.max(4096, ahead.remaining())).put(ahead).flip();
  }

  /// These bytes, and then the end.
  static Inlet of(byte[] bytes, int length) {
    return new Inlet(NOTHING_MORE, ByteBuffer.wrap(bytes, 0, length));
  }

  /// The next byte, 0 to 255, or [#END].
  int next() throws IOException {
    while (!bytes.hasRemaining()) {
      var count = channel.read(bytes.clear());
      bytes.flip();
      if (count < 0) {
        return END;
      }
      meter.accept(count);
    }
    return Byte.toUnsignedInt(bytes.get());
  }

  /// Whether the next byte is there without waiting.
  boolean isReady() {
    return bytes.hasRemaining();
  }

  /// The next byte once more.
  void back() {
    bytes.position(bytes.position() - 1);
  }
}
