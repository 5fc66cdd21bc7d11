package dev.evergrant.bench.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/// A request in plain JSON, the same each time.
record PlainExchange(byte[] request) implements Exchange {
  /// Any valid token of an account.
  static PlainExchange token(String account) {
    return new PlainExchange(TokenRequest.of(account).getBytes(UTF_8));
  }

  @Override
  public void begin(Line line) throws IOException {
    line.send(request);
  }

  @Override
  public boolean goOn(Line line) throws IOException {
    line.receive();
    if (line.last() != '}') {
      return false;
    }
    TokenRequest.check(line.take());
    return true;
  }
}
