package dev.evergrant.cli;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.List;
import java.util.stream.IntStream;

/// An address as a phone's camera reads it off a terminal, two rows of modules in a line.
///
/// What is light is drawn, for most terminals write light on dark; cameras take the reverse, too.
final class QrCode {
  /// Around it, as ISO/IEC 18004 wants it.
  private static final int QUIET = 4;

  private final ByteMatrix modules;

  private QrCode(ByteMatrix modules) {
    this.modules = modules;
  }

  /// Its lines; none where the text is too long for any.
  static List<String> of(String text) {
    try {
      return new QrCode(Encoder.encode(text, ErrorCorrectionLevel.L).getMatrix()).lines();
    } catch (WriterException tooLong) {
      return List.of();
    }
  }

  private List<String> lines() {
    return IntStream.iterate(-QUIET, y -> y < modules.getHeight() + QUIET, y -> y + 2)
        .mapToObj(this::line)
        .toList();
  }

  private String line(int y) {
    var line = new StringBuilder();
    for (var x = -QUIET; x < modules.getWidth() + QUIET; x++) {
      line.append(block(isLight(x, y), isLight(x, y + 1)));
    }
    return line.toString();
  }

  private static char block(boolean upper, boolean lower) {
    if (upper) {
      return lower ? '█' : '▀';
    }
    return lower ? '▄' : ' ';
  }

  private boolean isLight(int x, int y) {
    var inside = x >= 0 && y >= 0 && x < modules.getWidth() && y < modules.getHeight();
    return !inside || modules.get(x, y) == 0;
  }
}
