package dev.evergrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QrCodeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://id.example/device?user_code=WDJB-MJHT",
        "https://login.example.com/realms/staging/device?user_code=ABCD-EFGH&ui_locales=en%20ja"
      })
  void isReadAsItWasWritten(String address) throws Exception {
    assertThat(new Decoder().decode(dark(QrCode.of(address))).getText()).isEqualTo(address);
  }

  @Test
  void hasRoomAroundIt() {
    var lines = QrCode.of("https://id.example/device");

    assertThat(lines.subList(0, 2)).allMatch(line -> line.matches("█+"));
    assertThat(lines).allMatch(line -> line.startsWith("████") && line.endsWith("████"));
  }

  @Test
  void isNotDrawnWhereThereIsTooMuchToSay() {
    assertThat(QrCode.of("x".repeat(5000))).isEmpty();
  }

  /// The modules without what is around them, as a camera finds them.
  private static BitMatrix dark(List<String> lines) {
    var size = lines.getFirst().length() - 8;
    var modules = new BitMatrix(size);
    for (var y = 0; y < size; y++) {
      for (var x = 0; x < size; x++) {
        var block = lines.get((y + 4) / 2).charAt(x + 4);
        var light = block == '█' || block == ((y + 4) % 2 == 0 ? '▀' : '▄');
        if (!light) {
          modules.set(x, y);
        }
      }
    }
    return modules;
  }
}
