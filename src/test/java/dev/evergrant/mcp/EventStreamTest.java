package dev.evergrant.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private static final String ALL =
      "\uFEFFdata: one\n\n"
          + ": a comment\r\n"
          + "event: message\r\nid: 7\r\ndata:two\r\ndata:  more\r\n\r\n"
          + "retry: 250\rid\rdata\r\r"
          + "retry: soon\nid: a\0b\nunknown: x\ndata: {\"é\":\"日本\"}\n\n"
          + "\n\n"
          + "event: ping\ndata: p\n\n"
          + "id: 9\ndata:\n\n"
          + "data: cut off";

  private static final List<String> EVENTS =
      List.of("||one", "message|7|two\n more", "||", "||{\"é\":\"日本\"}", "ping||p", "|9|");

  @Test
  void readsWhatTheStandardSays() throws IOException {
    assertThat(read(new ByteArrayInputStream(ALL.getBytes(UTF_8)))).isEqualTo(EVENTS);
  }

  @Test
  void readsTheSameWhereverTheBordersFall() throws IOException {
    var bytes = ALL.getBytes(UTF_8);
    for (int border = 0; border <= bytes.length; border++) {
      assertThat(read(new Cut(bytes, border))).as("cut at %d", border).isEqualTo(EVENTS);
    }
    assertThat(read(new Bytes(bytes))).isEqualTo(EVENTS);
  }

  @Test
  void tellsAnEventWithItsLastByte() throws IOException {
    for (var text : new String[] {"data: a\n\n", "data: a\r\r", "data: a\r\n\r"}) {
      var events = new EventStream(new Endless(text.getBytes(UTF_8)));

      assertThat(events.next().data()).isEqualTo("a".getBytes(UTF_8));
    }
  }

  @Test
  void remembersWhenToComeAgain() throws IOException {
    var events =
        new EventStream(new ByteArrayInputStream("retry: 250\nretry: -1\n".getBytes(UTF_8)));

    assertThat(events.pause()).isEmpty();
    assertThat(events.next()).isNull();
    assertThat(events.pause()).contains(Duration.ofMillis(250));
  }

  @Test
  void knowsWhichEventsBringAMessage() {
    assertThat(new ServerEvent("", "", new byte[1]).hasMessage()).isTrue();
    assertThat(new ServerEvent("message", "", new byte[1]).hasMessage()).isTrue();
    assertThat(new ServerEvent("ping", "", new byte[1]).hasMessage()).isFalse();
    assertThat(new ServerEvent("", "1", new byte[0]).hasMessage()).isFalse();
  }

  @Test
  void readsNoEventWithoutAnEnd() {
    for (var line : new String[] {"data: x\n", "x", ":"}) {
      var events = new EventStream(new Repeating(line.getBytes(UTF_8)));

      assertThatThrownBy(events::next)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("32 MiB");
    }
  }

  private static List<String> read(InputStream in) throws IOException {
    var found = new ArrayList<String>();
    try (var events = new EventStream(in)) {
      for (var event = events.next(); event != null; event = events.next()) {
        found.add(event.type() + "|" + event.id() + "|" + new String(event.data(), UTF_8));
      }
    }
    return found;
  }

  /// Gives up to a border, then the rest.
  private static final class Cut extends ByteArrayInputStream {
    private final int border;

    Cut(byte[] bytes, int border) {
      super(bytes);
      this.border = border;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      var most = pos < border ? border - pos : length;
      return super.read(target, offset, Math.min(most, length));
    }
  }

  /// Gives one byte at a time.
  private static class Bytes extends ByteArrayInputStream {
    Bytes(byte[] bytes) {
      super(bytes);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(1, length));
    }
  }

  /// Fails where somebody wants more than there is.
  private static final class Endless extends Bytes {
    Endless(byte[] bytes) {
      super(bytes);
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      if (available() == 0) {
        throw new AssertionError("a byte too many was wanted");
      }
      return super.read(target, offset, length);
    }
  }

  /// Says the same for ever.
  private static final class Repeating extends InputStream {
    private final byte[] bytes;
    private int position;

    Repeating(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes[position++ % bytes.length];
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      for (int i = 0; i < length; i++) {
        target[offset + i] = (byte) read();
      }
      return length;
    }
  }
}
