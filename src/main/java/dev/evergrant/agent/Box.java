package dev.evergrant.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.Key;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.XECPublicKey;
import java.util.Base64;
import java.util.Optional;
import software.pando.crypto.nacl.CryptoBox;
import software.pando.crypto.nacl.SecretBox;

/// Seals and opens the messages of one client of the encrypted form: libsodium's `crypto_box`
/// (X25519, HSalsa20, XSalsa20-Poly1305).
///
/// It hides nothing from a program of the same user, who may ask as well: it is how oidc-agent's
/// clients speak. Only a keeper with such a client loads the library.
final class Box {
  private static final int KEY = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /// One for the process, made for its first such client: making one costs as much as using it.
  private static final KeyPair OURS = CryptoBox.keyPair();

  private static final byte[] OUR_PUBLIC_KEY = letters((XECPublicKey) OURS.getPublic());

  private final Key shared;

  private Box(Key shared) {
    this.shared = shared;
  }

  /// The box that only the client with this public key can open; empty where no key can be agreed
  /// on with it (RFC 7748, section 6.1: a point of small order).
  static Optional<Box> with(byte[] publicKey) {
    return with(OURS, publicKey);
  }

  static Optional<Box> with(KeyPair ours, byte[] publicKey) {
    try {
      var theirs = CryptoBox.publicKey(publicKey);
      return Optional.of(new Box(CryptoBox.agree(ours.getPrivate(), theirs)));
    } catch (IllegalStateException weak) {
      return Optional.empty();
    }
  }

  /// Our public key, as it goes over the socket.
  static byte[] ourPublicKey() {
    return OUR_PUBLIC_KEY.clone();
  }

  /// RFC 7748, section 5: the little end first.
  static byte[] letters(XECPublicKey key) {
    var bigEndian = key.getU().toByteArray();
    var bytes = new byte[KEY];
    for (int i = 0; i < Math.min(KEY, bigEndian.length); i++) {
      bytes[i] = bigEndian[bigEndian.length - 1 - i];
    }
    return Base64.getEncoder().encode(bytes);
  }

  SealedFrame seal(String text) {
    var nonce = new byte[SealedFrame.NONCE];
    RANDOM.nextBytes(nonce);
    return seal(text, nonce);
  }

  SealedFrame seal(String text, byte[] nonce) {
    var bytes = text.getBytes(UTF_8);
    var box = SecretBox.encrypt(shared, nonce, bytes).getCiphertextWithTag();
    return new SealedFrame(bytes.length, nonce, box);
  }

  /// What is inside; empty where it was not sealed for us.
  Optional<String> open(SealedFrame frame) {
    try {
      var box = SecretBox.fromCombined(frame.nonce(), frame.box());
      return Optional.of(box.decryptToString(shared));
    } catch (IllegalArgumentException notForUs) {
      return Optional.empty();
    }
  }
}
