package dev.evergrant.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The encrypted form against what libsodium makes of the same keys and nonce.
class BoxTest {
  private static final String CLIENT_KEY = "pOCSkrZRwni5dyxWn1+puxPZBrRqtoyd+dwrRAn4ogk=";
  private static final String SERVER_KEY = "zo060cy2M+x7cMF4FKXHbs0CloUFDTRHRboFhw5YfVk=";
  private static final String CHECK =
      "19:AAECAwQFBgcICQoLDA0ODxAREhMUFRYX:Rq1aHHIf6K2xR78xtbKse5nt8abrRINFzXRC5a/0Ypuw8QE=";
  private static final String SUCCESS =
      "20:AAECAwQFBgcICQoLDA0ODxAREhMUFRYX:bsBoNG/PR/7gjpQRepJB5pnt8Lf7RZNFm2xatLn/ZJ2ooF6b";
  private static final byte[] NONCE =
      HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f1011121314151617");

  static final Box.KeyPair SERVER = keys(2);
  static final Box BOX = Box.with(SERVER, bytes(CLIENT_KEY)).orElseThrow();

  private static Box.KeyPair keys(int each) {
    var secret = new byte[32];
    Arrays.fill(secret, (byte) each);
    return Box.KeyPair.of(secret);
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  @Test
  void ourPublicKeyIsWrittenAsTheClientsReadIt() {
    assertThat(SealedClient.key(SERVER)).isEqualTo(SERVER_KEY);
    assertThat(SealedClient.key(keys(1))).isEqualTo(CLIENT_KEY);
    assertThat(Box.ourPublicKey()).hasSize(44);
  }

  @Test
  void opensWhatLibsodiumSealed() {
    assertThat(frame(CHECK).flatMap(BOX::open)).contains("{\"request\":\"check\"}");
  }

  @Test
  void sealsAsLibsodiumDoes() {
    var sealed = BOX.seal(Connection.plain("{\"status\":\"success\"}"), NONCE);

    assertThat(new String(sealed.onTheWire(), ISO_8859_1)).isEqualTo(SUCCESS);
  }

  @Test
  void neverUsesANonceTwice() {
    assertThat(BOX.seal(Connection.plain("x")).nonce())
        .isNotEqualTo(BOX.seal(Connection.plain("x")).nonce());
  }

  @Test
  void oneBitChangedIsOneTooMany() {
    var whole = frame(CHECK).orElseThrow();
    for (int bit = 0; bit < whole.box().length * 8; bit++) {
      var box = whole.box().clone();
      box[bit / 8] ^= (byte) (1 << bit % 8);

      assertThat(BOX.open(new SealedFrame(whole.length(), whole.nonce(), box))).isEmpty();
    }
  }

  @Test
  void aKeyOfSmallOrderAgreesOnNothing() {
    assertThat(Box.with(new byte[32])).isEmpty();
  }

  @Test
  void theLengthMayCountLetters() {
    var text = "{\"名\":\"日本語\"}";
    var sealed = BOX.seal(Connection.plain(text));
    var said = new SealedFrame(text.length(), sealed.nonce(), sealed.box());

    assertThat(frame(new String(said.onTheWire(), ISO_8859_1)).flatMap(BOX::open)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "19",
        "19:",
        "19:AAEC",
        "19:AAECAwQFBgcICQoLDA0ODxAREhMUFRYX",
        "19:AAECAwQFBgcICQoLDA0ODxAREhMUFRYX:",
        "19:AAECAwQFBgcICQoLDA0ODxAREhMUFRYX:Rq1a",
        "19;AAECAwQFBgcICQoLDA0ODxAREhMUFRYX:Rq1aHHIf6K2xR78xtbKse5nt8abrRINFzXRC5a/0Ypuw8QE=",
        "x:AAECAwQFBgcICQoLDA0ODxAREhMUFRYX:Rq1aHHIf6K2xR78xtbKse5nt8abrRINFzXRC5a/0Ypuw8QE=",
        "-1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYX:Rq1aHHIf6K2xR78xtbKse5nt8abrRINFzXRC5a/0Ypuw8QE=",
        "99999999999:AAECAwQFBgcICQoLDA0ODxAREhMUFRYX:Rq1aHHIf6K2xR78x",
        "1001:AAECAwQFBgcICQoLDA0ODxAREhMUFRYX:Rq1aHHIf6K2xR78xtbKse5nt8abrRINFzXRC5a/0Ypuw8Q",
        "19:AAECAwQFBgcICQoLDA0ODxAREhMUFRY=:Rq1aHHIf6K2xR78xtbKse5nt8abrRINFzXRC5a/0Ypuw8QE=",
        "19:====================================:=========",
      })
  void whatIsNoMessageIsNone(String text) {
    assertThat(frame(text).filter(frame -> frame.box().length >= 35)).isEmpty();
  }

  static Optional<SealedFrame> frame(String text) {
    var channel = Channels.newChannel(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
    try {
      return SealedFrame.read(new Inlet(channel, ByteBuffer.allocate(0)), 1000);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
