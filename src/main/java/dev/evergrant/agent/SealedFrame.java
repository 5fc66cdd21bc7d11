package dev.evergrant.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/// One message of the encrypted form: `LENGTH:NONCE:BOX`, in base64 but for the length (PROTOCOLS,
/// section 1). Values that nobody may trust until the box is opened.
final class SealedFrame {
  static final int NONCE = 24;
  static final int TAG = 16;

  private static final int NONCE_LETTERS = lettersOf(NONCE);
  private static final int KEY_LETTERS = lettersOf(32);
  private static final int MOST_DIGITS = 7;

  private final int length;
  private final byte[] nonce;
  private final byte[] box;

  /// @param length bytes of the plain text
  /// @param nonce 24 bytes
  /// @param box 16 bytes of tag, then as many as the plain text has
  SealedFrame(int length, byte[] nonce, byte[] box) {
    this.length = length;
    this.nonce = nonce;
    this.box = box;
  }

  int length() {
    return length;
  }

  byte[] nonce() {
    return nonce;
  }

  byte[] box() {
    return box;
  }

  /// With its padding.
  private static int lettersOf(int bytes) {
    return 4 * ((bytes + 2) / 3);
  }

  /// A client's public key, in the 44 letters that it begins with; empty where they are none.
  /// Blocking.
  static Optional<byte[]> readKey(Inlet inlet) throws IOException {
    return bytes(letters(inlet, KEY_LETTERS)).filter(key -> key.length == 32);
  }

  /// The same where these bytes are a key and nothing else.
  static Optional<byte[]> keyIn(byte[] bytes, int length) throws IOException {
    return length == KEY_LETTERS && bytes[0] != '{'
        ? readKey(Inlet.of(bytes, length))
        : Optional.empty();
  }

  /// A message where these bytes are one, or the beginning of one, which no box opens.
  static Optional<SealedFrame> wholeIn(byte[] bytes, int length) throws IOException {
    return length == 0 ? Optional.empty() : read(Inlet.of(bytes, length), length);
  }

  /// A message; empty where it is none, is longer than allowed, or the client went away. Blocking.
  static Optional<SealedFrame> read(Inlet inlet, int longest) throws IOException {
    var length = length(inlet);
    if (length < 0 || length > longest) {
      return Optional.empty();
    }
    var nonce = bytes(letters(inlet, NONCE_LETTERS));
    if (nonce.isEmpty() || nonce.get().length != NONCE || inlet.next() != ':') {
      return Optional.empty();
    }
    var box = letters(inlet, lettersOf(length + TAG)).append(more(inlet, longest));
    return bytes(box)
        .filter(sealed -> sealed.length >= TAG)
        .map(sealed -> new SealedFrame(length, nonce.get(), sealed));
  }

  private static int length(Inlet inlet) throws IOException {
    var digits = new StringBuilder();
    var next = inlet.next();
    while (next >= '0' && next <= '9' && digits.length() < MOST_DIGITS) {
      digits.append((char) next);
      next = inlet.next();
    }
    return next != ':' || digits.isEmpty() ? -1 : Integer.parseInt(digits, 0, digits.length(), 10);
  }

  /// Python's client counts letters and not bytes, so its box may be longer than it says; it comes
  /// in one piece.
  private static StringBuilder more(Inlet inlet, int longest) throws IOException {
    var letters = new StringBuilder();
    while (inlet.isReady() && letters.length() < lettersOf(longest)) {
      var next = inlet.next();
      if (!isLetter(next)) {
        break;
      }
      letters.append((char) next);
    }
    return letters;
  }

  /// So many, or fewer where others come between.
  private static StringBuilder letters(Inlet inlet, int count) throws IOException {
    var letters = new StringBuilder(count);
    while (letters.length() < count) {
      var next = inlet.next();
      if (!isLetter(next)) {
        break;
      }
      letters.append((char) next);
    }
    return letters;
  }

  private static boolean isLetter(int b) {
    return (b >= 'A' && b <= 'Z')
        || (b >= 'a' && b <= 'z')
        || (b >= '0' && b <= '9')
        || b == '+'
        || b == '/'
        || b == '=';
  }

  private static Optional<byte[]> bytes(StringBuilder letters) {
    try {
      return Optional.of(Base64.getDecoder().decode(letters.toString()));
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  /// As it goes over the socket.
  byte[] onTheWire() {
    var base64 = Base64.getEncoder();
    var text = length + ":" + base64.encodeToString(nonce) + ":" + base64.encodeToString(box);
    return text.getBytes(ISO_8859_1);
  }
}
