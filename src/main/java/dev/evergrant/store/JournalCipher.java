package dev.evergrant.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.evergrant.oauth.AccountId;
import dev.evergrant.oauth.Secret;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-256-GCM with a fresh random 96-bit nonce for each record (NIST SP 800-38D, section 8.2.2).
///
/// What a record belongs to is authenticated with it: the format, the key, the account and the
/// generation. For one thread.
final class JournalCipher {
  private static final int KEY = 32;
  private static final int NONCE = 12;
  private static final int TAG = 16;

  /// How much longer than its text a sealed record is.
  static final int OVERHEAD = NONCE + TAG;

  /// How many bytes name a key.
  static final int KEY_ID = 8;

  private static final byte[] FORMAT = "evergrant journal 1".getBytes(US_ASCII);

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;
  private final String keyId;

  private JournalCipher(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
    this.keyId = HexFormat.of().formatHex(digest(key), 0, KEY_ID);
  }

  /// Empty where the text is not a key.
  static Optional<JournalCipher> of(Secret base64) {
    try {
      var key = Base64.getDecoder().decode(base64.reveal());
      return key.length == KEY ? Optional.of(new JournalCipher(key)) : Optional.empty();
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  static Secret newKey() {
    var key = new byte[KEY];
    new SecureRandom().nextBytes(key);
    return Secret.of(Base64.getEncoder().encodeToString(key));
  }

  /// Names the key without telling anything of it.
  String keyId() {
    return keyId;
  }

  /// The nonce and the encrypted text.
  byte[] seal(AccountId account, long generation, byte[] text) {
    var nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, account, generation);
      var sealed = ByteBuffer.allocate(text.length + OVERHEAD).put(nonce);
      cipher.doFinal(ByteBuffer.wrap(text), sealed);
      return sealed.array();
    } catch (GeneralSecurityException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }

  /// The text; empty where even one bit of it, or of what it belongs to, is not as it was.
  Optional<byte[]> open(AccountId account, long generation, byte[] sealed) {
    if (sealed.length < OVERHEAD) {
      return Optional.empty();
    }
    try {
      var nonce = Arrays.copyOf(sealed, NONCE);
      var cipher = cipher(Cipher.DECRYPT_MODE, nonce, account, generation);
      return Optional.of(cipher.doFinal(sealed, NONCE, sealed.length - NONCE));
    } catch (GeneralSecurityException forgedOrDamaged) {
      return Optional.empty();
    }
  }

  private Cipher cipher(int mode, byte[] nonce, AccountId account, long generation)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG * 8, nonce));
    cipher.updateAAD(FORMAT);
    cipher.updateAAD(keyId.getBytes(US_ASCII));
    cipher.updateAAD(account.value().getBytes(US_ASCII));
    cipher.updateAAD(ByteBuffer.allocate(Long.BYTES).putLong(generation).flip());
    return cipher;
  }

  private static byte[] digest(byte[] key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key);
    } catch (GeneralSecurityException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }
}
