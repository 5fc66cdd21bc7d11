package dev.evergrant.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads server-sent events (HTML standard, section 9.2), each as soon as its last byte is there.
///
/// Blocking. An event or line of more than [Message#LIMIT] bytes throws; one that the stream's end
/// cuts off is dropped, as the standard wants it.
final class EventStream implements AutoCloseable {
  private static final int LONGEST_PAUSE_DIGITS = 9;

  private final InputStream in;
  private final byte[] buffer = new byte[8192];
  private int position;
  private int end;

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private boolean hasData;
  private boolean isFirstLine = true;
  private boolean afterReturn;
  private String type = "";
  private String id = "";
  private @Nullable Duration pause;

  EventStream(InputStream in) {
    this.in = in;
  }

  /// The next event that has data or a new id; null at the stream's end.
  @Nullable ServerEvent next() throws IOException {
    while (readLine()) {
      if (line.size() > 0) {
        field(line.toByteArray());
        continue;
      }
      var event = new ServerEvent(type, id, data.toByteArray());
      var isWorthTelling = hasData || !id.isEmpty();
      reset();
      if (isWorthTelling) {
        return event;
      }
    }
    return null;
  }

  /// How long the server wants a client to wait before it comes again.
  Optional<Duration> pause() {
    return Optional.ofNullable(pause);
  }

  private void reset() {
    data.reset();
    hasData = false;
    type = "";
  }

  /// False at the end, where a begun line does not count.
  private boolean readLine() throws IOException {
    line.reset();
    while (fill()) {
      if (afterReturn && buffer[position] == '\n') {
        // The second half of the end of the line before.
        position++;
      }
      afterReturn = false;
      var start = position;
      while (position < end && buffer[position] != '\n' && buffer[position] != '\r') {
        position++;
      }
      line.write(buffer, start, position - start);
      within(line.size());
      if (position < end) {
        afterReturn = buffer[position++] == '\r';
        withoutMark();
        return true;
      }
    }
    return false;
  }

  private boolean fill() throws IOException {
    if (position == end) {
      position = 0;
      end = Math.max(0, in.read(buffer));
    }
    return end > 0;
  }

  /// The byte order mark, which a stream may begin with.
  private void withoutMark() {
    if (isFirstLine) {
      isFirstLine = false;
      var text = line.toByteArray();
      if (text.length >= 3
          && text[0] == (byte) 0xef
          && text[1] == (byte) 0xbb
          && text[2] == (byte) 0xbf) {
        line.reset();
        line.write(text, 3, text.length - 3);
      }
    }
  }

  private void field(byte[] text) throws IOException {
    var colon = 0;
    while (colon < text.length && text[colon] != ':') {
      colon++;
    }
    var name = new String(text, 0, colon, UTF_8);
    var start = Math.min(colon + 1, text.length);
    if (start < text.length && text[start] == ' ') {
      start++;
    }
    if (name.equals("data")) {
      data(text, start);
    } else if (!name.isEmpty()) {
      field(name, new String(text, start, text.length - start, UTF_8));
    }
  }

  private void data(byte[] text, int start) throws IOException {
    if (hasData) {
      data.write('\n');
    }
    hasData = true;
    within(data.size() + text.length);
    data.write(text, start, text.length - start);
  }

  private void field(String name, String value) {
    switch (name) {
      case "event" -> type = value;
      case "id" -> id = value.indexOf('\0') < 0 ? value : id;
      case "retry" -> pause = value.matches("[0-9]+") ? pause(value) : pause;
      default -> {}
    }
  }

  private static Duration pause(String millis) {
    var isSane = millis.length() <= LONGEST_PAUSE_DIGITS;
    return Duration.ofMillis(isSane ? Long.parseLong(millis) : Duration.ofDays(1).toMillis());
  }

  private static void within(int size) throws IOException {
    if (size > Message.LIMIT) {
      throw new IOException("an event has more than 32 MiB");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
