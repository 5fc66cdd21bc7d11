package dev.evergrant.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.crypto.engines.Salsa20Engine;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.bouncycastle.util.Pack;

/// Seals and opens the messages of one client of the encrypted form: libsodium's `crypto_box`
/// (X25519, HSalsa20, XSalsa20-Poly1305).
///
/// It hides nothing from a program of the same user, who may ask as well: it is how oidc-agent's
/// clients speak. Only a keeper with such a client loads the library.
final class Box {
  private static final int KEY = 32;
  private static final int ROUNDS = 20;

  /// "expand 32-byte k", where Salsa20 has it in its first block.
  private static final int[] SIGMA = {0x61707865, 0x3320646e, 0x79622d32, 0x6b206574};

  private static final SecureRandom RANDOM = new SecureRandom();

  /// One for the process, made for its first such client: making one costs as much as using it.
  private static final KeyPair OURS = KeyPair.random();

  /// The two keys of one side.
  static final class KeyPair {
    private final byte[] secret;
    private final byte[] letters;

    private KeyPair(byte[] secret, byte[] open) {
      this.secret = secret;
      this.letters = Base64.getEncoder().encode(open);
    }

    static KeyPair random() {
      var secret = new byte[KEY];
      X25519.generatePrivateKey(RANDOM, secret);
      return of(secret);
    }

    static KeyPair of(byte[] secret) {
      var open = new byte[KEY];
      X25519.generatePublicKey(secret, 0, open, 0);
      return new KeyPair(secret, open);
    }

    /// The public key, as it goes over the socket.
    byte[] letters() {
      return letters.clone();
    }
  }

  private final byte[] shared;

  private Box(byte[] shared) {
    this.shared = shared;
  }

  /// The box that only the client with this public key can open; empty where no key can be agreed
  /// on with it (RFC 7748, section 6.1: a point of small order).
  static Optional<Box> with(byte[] publicKey) {
    return with(OURS, publicKey);
  }

  static Optional<Box> with(KeyPair ours, byte[] publicKey) {
    var point = new byte[KEY];
    return X25519.calculateAgreement(ours.secret, 0, publicKey, 0, point, 0)
        ? Optional.of(new Box(hsalsa20(point)))
        : Optional.empty();
  }

  /// Our public key, as it goes over the socket.
  static byte[] ourPublicKey() {
    return OURS.letters();
  }

  /// HSalsa20 of a key and sixteen zero bytes ("Extending the Salsa20 nonce", section 2): Salsa20's
  /// rounds without the addition at their end, and of these eight words of sixteen.
  private static byte[] hsalsa20(byte[] key) {
    var words = Pack.littleEndianToInt(key, 0, KEY / Integer.BYTES);
    var block = new int[16];
    for (int i = 0; i < SIGMA.length; i++) {
      block[5 * i] = SIGMA[i];
      block[1 + i] = words[i];
      block[11 + i] = words[4 + i];
    }
    var mixed = new int[16];
    Salsa20Engine.salsaCore(ROUNDS, block, mixed);
    var derived = new int[8];
    for (int i = 0; i < SIGMA.length; i++) {
      derived[i] = mixed[5 * i] - block[5 * i];
      derived[4 + i] = mixed[6 + i] - block[6 + i];
    }
    return Pack.intToLittleEndian(derived);
  }

  SealedFrame seal(byte[] text) {
    var nonce = new byte[SealedFrame.NONCE];
    RANDOM.nextBytes(nonce);
    return seal(text, nonce);
  }

  SealedFrame seal(byte[] text, byte[] nonce) {
    var box = new byte[SealedFrame.TAG + text.length];
    var salsa = salsa(nonce);
    var mac = mac(salsa);
    salsa.processBytes(text, 0, text.length, box, SealedFrame.TAG);
    mac.update(box, SealedFrame.TAG, text.length);
    mac.doFinal(box, 0);
    return new SealedFrame(text.length, nonce, box);
  }

  /// What is inside; empty where it was not sealed for us.
  Optional<String> open(SealedFrame frame) {
    var box = frame.box();
    var length = box.length - SealedFrame.TAG;
    var salsa = salsa(frame.nonce());
    var mac = mac(salsa);
    var tag = new byte[SealedFrame.TAG];
    mac.update(box, SealedFrame.TAG, length);
    mac.doFinal(tag, 0);
    if (!MessageDigest.isEqual(tag, Arrays.copyOf(box, SealedFrame.TAG))) {
      return Optional.empty();
    }
    var text = new byte[length];
    salsa.processBytes(box, SealedFrame.TAG, length, text, 0);
    return Optional.of(new String(text, UTF_8));
  }

  private XSalsa20Engine salsa(byte[] nonce) {
    var salsa = new XSalsa20Engine();
    salsa.init(true, new ParametersWithIV(new KeyParameter(shared), nonce));
    return salsa;
  }

  /// Its key is the beginning of the stream; the message takes what follows.
  private static Poly1305 mac(XSalsa20Engine salsa) {
    var key = new byte[KEY];
    salsa.processBytes(key, 0, KEY, key, 0);
    var mac = new Poly1305();
    mac.init(new KeyParameter(key));
    return mac;
  }
}
