package dev.evergrant.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.agent.PlainFrame.Read;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainFrameTest {
  private static final String NASTY =
      "{\"a\":\"}{\\\"}\\\\\",\"日本\":{\"x\":[{},\"\\u007d\"]},\"end\":\"\\\\\"}";

  /// A channel that gives these pieces, one a reading, and then ends.
  private static final class Pieces implements ReadableByteChannel {
    private final Queue<byte[]> pieces;

    Pieces(List<byte[]> pieces) {
      this.pieces = new ArrayDeque<>(pieces);
    }

    @Override
    public int read(ByteBuffer into) {
      var piece = pieces.poll();
      if (piece == null) {
        return -1;
      }
      into.put(piece);
      return piece.length;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }

  private static Read read(byte[]... pieces) {
    try {
      return PlainFrame.read(new Inlet(new Pieces(List.of(pieces)), ByteBuffer.allocate(0)), 1000);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Read read(String text) {
    return read(text.getBytes(UTF_8));
  }

  @Test
  void findsTheEndWhereverTheStreamIsCut() {
    var bytes = NASTY.getBytes(UTF_8);

    assertThat(IntStream.rangeClosed(0, bytes.length))
        .allSatisfy(cut ->
            assertThat(
                    read(
                        Arrays.copyOfRange(bytes, 0, cut),
                        Arrays.copyOfRange(bytes, cut, bytes.length)))
                .isEqualTo(new Read.Whole(NASTY)));
  }

  @Test
  void findsTheEndOfAStreamOfSingleBytes() {
    var bytes = NASTY.getBytes(UTF_8);
    var single =
        IntStream.range(0, bytes.length)
            .mapToObj(at -> new byte[] {bytes[at]})
            .toArray(byte[][]::new);

    assertThat(read(single)).isEqualTo(new Read.Whole(NASTY));
  }

  @Test
  void takesTheFirstObjectAndNothingAfterIt() {
    assertThat(read(" \r\n\t{}{\"more\":1}")).isEqualTo(new Read.Whole("{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pOCSkrZRwni5dyxWn1+puxPZBrRqtoyd+dwrRAn4ogk=", "[]", "}", "\"{\"", "\0"})
  void whatBeginsOtherwiseIsNotPlain(String text) {
    assertThat(read(text)).isEqualTo(new Read.Encrypted());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "{\"a\":\"}", "{\"a\":\"\\\"}", "{{}"})
  void anObjectThatIsNotWholeIsNone(String text) {
    assertThat(read(text)).isEqualTo(new Read.Gone());
  }

  @Test
  void anObjectMayBeAsLongAsIsAllowedAndNoLonger() {
    var longest = "{\"a\":\"" + "x".repeat(1000 - 8) + "\"}";

    assertThat(read(longest)).isEqualTo(new Read.Whole(longest));
    assertThat(read(longest.replace("x\"", "xx\""))).isEqualTo(new Read.TooLong());
  }
}
