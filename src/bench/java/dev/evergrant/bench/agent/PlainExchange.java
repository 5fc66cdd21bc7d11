package dev.evergrant.bench.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// A request in plain JSON, the same each time.
final class PlainExchange implements Exchange {
  private static final byte[] SUCCESS = "\"status\":\"success\"".getBytes(UTF_8);

  private final ByteBuffer request;
  private final ByteBuffer answer = ByteBuffer.allocateDirect(1 << 16);

  PlainExchange(String request) {
    var bytes = request.getBytes(UTF_8);
    this.request = ByteBuffer.allocateDirect(bytes.length).put(bytes);
  }

  /// Any valid token of an account.
  static PlainExchange token(String account) {
    return new PlainExchange(
        "{\"request\":\"access_token\",\"account\":\"%s\",\"min_valid_period\":0}"
            .formatted(account));
  }

  @Override
  public void on(SocketChannel channel) throws IOException {
    channel.write(request.rewind());
    answer.clear();
    while (!isWhole()) {
      if (channel.read(answer) < 0) {
        throw new IOException("the server closed before it answered");
      }
    }
    check(answer);
  }

  private boolean isWhole() {
    return answer.position() > 0 && answer.get(answer.position() - 1) == '}';
  }

  /// oidc-agent writes its JSON with and without blanks.
  static void check(ByteBuffer answer) throws IOException {
    var text = new byte[Math.min(answer.position(), 2 * SUCCESS.length)];
    answer.get(0, text);
    if (!new String(text, UTF_8).replaceAll("\\s", "").contains("\"status\":\"success\"")) {
      throw new IOException("no success: " + new String(text, UTF_8));
    }
  }
}
