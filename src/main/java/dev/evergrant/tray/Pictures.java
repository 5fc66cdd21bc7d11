package dev.evergrant.tray;

import dev.evergrant.tray.bus.Pixmap;
import dev.evergrant.view.Tone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/// The icons of `assets/` in the form that D-Bus wants, drawn beforehand so that the keeper needs
/// neither AWT nor JavaFX: 32-bit ARGB, not premultiplied, big-endian, one square after the other.
final class Pictures {
  /// The widths of the squares, in the order of the resource.
  static final int[] SIZES = {16, 22, 24, 32, 48, 64};

  private Pictures() {}

  static Pixmap[] of(Tone tone) {
    return read(nameOf(tone));
  }

  /// The program's own icon.
  static Pixmap[] program() {
    return read("evergrant");
  }

  /// A PNG file's bytes, for menus.
  static byte[] png(Tone tone) {
    return bytes(menuNameOf(tone) + ".png");
  }

  static String menuNameOf(Tone tone) {
    return tone == Tone.IDLE ? "logged-out" : nameOf(tone);
  }

  static String nameOf(Tone tone) {
    return switch (tone) {
      case IDLE, GOOD -> "fresh";
      case BUSY -> "refreshing";
      case CONCERN -> "retrying";
      case LOCKED -> "locked";
      case ATTENTION -> "log-in";
    };
  }

  private static Pixmap[] read(String name) {
    var all = ByteBuffer.wrap(bytes(name + ".argb"));
    return IntStream.of(SIZES).mapToObj(size -> next(all, size)).toArray(Pixmap[]::new);
  }

  private static byte[] bytes(String resource) {
    try (var in = Pictures.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no picture named " + resource);
      }
      return in.readAllBytes();
    } catch (IOException damaged) {
      throw new UncheckedIOException(damaged);
    }
  }

  private static Pixmap next(ByteBuffer all, int size) {
    var argb = new byte[size * size * Integer.BYTES];
    all.get(argb);
    return new Pixmap(size, size, argb);
  }
}
