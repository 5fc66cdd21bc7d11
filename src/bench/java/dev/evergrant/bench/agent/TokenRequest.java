package dev.evergrant.bench.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;

/// What a tool asks for, and what it must get.
final class TokenRequest {
  private TokenRequest() {}

  static String of(String account) {
    return "{\"request\":\"access_token\",\"account\":\"%s\",\"min_valid_period\":0}"
        .formatted(account);
  }

  static void check(byte[] answer) throws IOException {
    var text = new String(answer, ISO_8859_1);
    if (!text.contains("access_token")) {
      throw new IOException("no token: " + text);
    }
  }
}
