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
  public void on(Line line) throws IOException {
    line.send(request);
    do {
      line.receive();
    } while (line.last() != '}');
    TokenRequest.check(line.take());
  }
}
