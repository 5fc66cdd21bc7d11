package dev.evergrant.bench.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Base64;
import software.pando.crypto.nacl.CryptoBox;
import software.pando.crypto.nacl.SecretBox;

/// A request in oidc-agent's encrypted form, all of it anew for each connection but the client's key:
/// oidc-agent has another key each time, so nothing could be kept.
record SealedExchange(KeyPair keys, byte[] hello, byte[] request) implements Exchange {
  private static final int KEY_LETTERS = 44;
  private static final int NONCE = 24;
  private static final int KEY = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  static SealedExchange token(String account) {
    var keys = CryptoBox.keyPair();
    return new SealedExchange(
        keys, letters(keys.getPublic()), TokenRequest.of(account).getBytes(UTF_8));
  }

  /// The JDK wraps a public key into a header; its own bytes come last (RFC 8410).
  private static byte[] letters(PublicKey key) {
    var encoded = key.getEncoded();
    var bytes = new byte[KEY];
    System.arraycopy(encoded, encoded.length - KEY, bytes, 0, KEY);
    return Base64.getEncoder().encode(bytes);
  }

  @Override
  public void on(Line line) throws IOException {
    line.send(hello);
    while (line.receive() < KEY_LETTERS) {
      // The key may come in pieces.
      continue;
    }
    var server = CryptoBox.publicKey(Base64.getDecoder().decode(line.take()));
    var shared = CryptoBox.agree(keys.getPrivate(), server);
    var nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    var base64 = Base64.getEncoder();
    var box = SecretBox.encrypt(shared, nonce, request).getCiphertextWithTag();
    var message =
        "%d:%s:%s"
            .formatted(request.length, base64.encodeToString(nonce), base64.encodeToString(box));
    line.send(message.getBytes(ISO_8859_1));
    line.receive();
    var parts = new String(line.take(), ISO_8859_1).split(":");
    var decoder = Base64.getDecoder();
    var answer = SecretBox.fromCombined(decoder.decode(parts[1]), decoder.decode(parts[2]));
    TokenRequest.check(answer.decrypt(shared));
  }
}
