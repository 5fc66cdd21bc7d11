package dev.evergrant.bench.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/// A request in oidc-agent's encrypted form, all of it anew for each connection but the client's
/// key: oidc-agent has another key each time, so nothing could be kept.
final class SealedExchange implements Exchange {
  private static final int KEY_LETTERS = 44;

  private final byte[] request;
  private final byte[] publicKey = new byte[Sodium.KEY];
  private final byte[] secretKey = new byte[Sodium.KEY];
  private byte[] shared = new byte[0];

  private SealedExchange(byte[] request) {
    this.request = request;
    Sodium.keyPair(publicKey, secretKey);
  }

  static SealedExchange token(String account) {
    return new SealedExchange(TokenRequest.of(account).getBytes(UTF_8));
  }

  @Override
  public void begin(Line line) throws IOException {
    shared = new byte[0];
    line.send(Base64.getEncoder().encode(publicKey));
  }

  @Override
  public boolean goOn(Line line) throws IOException {
    var received = line.receive();
    if (shared.length > 0) {
      check(new String(line.take(), ISO_8859_1).split(":"));
      return true;
    }
    if (received >= KEY_LETTERS) {
      shared = Sodium.shared(Base64.getDecoder().decode(line.take()), secretKey);
      line.send(sealed());
    }
    return false;
  }

  private byte[] sealed() {
    var nonce = new byte[Sodium.NONCE];
    ThreadLocalRandom.current().nextBytes(nonce);
    var base64 = Base64.getEncoder();
    var box = base64.encodeToString(Sodium.seal(request, nonce, shared));
    var message = request.length + ":" + base64.encodeToString(nonce) + ":" + box;
    return message.getBytes(ISO_8859_1);
  }

  private void check(String[] parts) throws IOException {
    var base64 = Base64.getDecoder();
    TokenRequest.check(Sodium.open(base64.decode(parts[2]), base64.decode(parts[1]), shared));
  }
}
