package dev.evergrant.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.evergrant.oauth.AccountId;
import java.nio.ByteBuffer;
import java.util.Optional;

/// One record as it lies in the file:
///
/// ```text
/// "EGRT"  length of the rest (4)  account (36)  generation (8)  nonce (12)  encrypted text, tag (16)
/// ```
///
/// @param size how many bytes it takes
record JournalFrame(JournalLine line, int size) {
  private static final int MARK = 0x45475254;
  private static final int ACCOUNT = 36;
  private static final int LEAST = ACCOUNT + Long.BYTES + JournalCipher.OVERHEAD;

  static byte[] write(JournalLine line, JournalCipher cipher) {
    var sealed = cipher.seal(line.account(), line.generation(), JournalText.of(line));
    var length = ACCOUNT + Long.BYTES + sealed.length;
    return ByteBuffer.allocate(2 * Integer.BYTES + length)
        .putInt(MARK)
        .putInt(length)
        .put(line.account().value().getBytes(US_ASCII))
        .putLong(line.generation())
        .put(sealed)
        .array();
  }

  /// The record that begins at a position; empty where none does, or a damaged one.
  static Optional<JournalFrame> read(ByteBuffer file, int position, JournalCipher cipher) {
    var left = file.limit() - position - 2 * Integer.BYTES;
    if (left < LEAST || file.getInt(position) != MARK) {
      return Optional.empty();
    }
    var length = file.getInt(position + Integer.BYTES);
    return length < LEAST || length > left
        ? Optional.empty()
        : line(file.slice(position + 2 * Integer.BYTES, length), cipher)
            .map(line -> new JournalFrame(line, 2 * Integer.BYTES + length));
  }

  private static Optional<JournalLine> line(ByteBuffer bytes, JournalCipher cipher) {
    try {
      var account = new AccountId(new String(take(bytes, ACCOUNT), US_ASCII));
      var generation = bytes.getLong();
      return cipher
          .open(account, generation, take(bytes, bytes.remaining()))
          .flatMap(text -> JournalText.read(account, generation, text));
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private static byte[] take(ByteBuffer bytes, int length) {
    var taken = new byte[length];
    bytes.get(taken);
    return taken;
  }
}
