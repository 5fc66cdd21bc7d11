package dev.evergrant.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LinesTest {
  @Test
  void readsTheLinesThatAreNotBlank() throws IOException {
    var lines = lines("one\n\n \r\ntwo\r\nthree".getBytes(UTF_8));

    assertThat(lines.next()).asString(UTF_8).isEqualTo("one");
    assertThat(lines.next()).asString(UTF_8).isEqualTo("two\r");
    assertThat(lines.next()).asString(UTF_8).isEqualTo("three");
    assertThat(lines.next()).isNull();
  }

  @Test
  void takesALineUpToTheLimit() throws IOException {
    var all = new byte[2 * Message.LIMIT + 3];
    Arrays.fill(all, (byte) 'x');
    all[Message.LIMIT] = '\n';
    all[all.length - 1] = '\n';
    var lines = lines(all);

    assertThat(lines.next()).hasSize(Message.LIMIT);
    assertThat(Lines.isTooLong(lines.next())).isTrue();
    assertThat(lines.next()).isNull();
  }

  private static Lines lines(byte[] bytes) {
    return new Lines(new ByteArrayInputStream(bytes));
  }
}
