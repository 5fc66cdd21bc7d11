package dev.evergrant.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.function.IntConsumer;

/// What a client sends, byte by byte. Blocking; whoever reads ends it by closing the channel.
final class Inlet {
  static final int END = -1;

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
