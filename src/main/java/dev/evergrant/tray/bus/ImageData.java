package dev.evergrant.tray.bus;

import org.freedesktop.dbus.Struct;
import org.freedesktop.dbus.annotations.Position;

/// A picture in `org.freedesktop.Notifications`: `(iiibiiay)`, red first and alpha last.
public final class ImageData extends Struct {
  public static final String SIGNATURE = "(iiibiiay)";

  private static final int CHANNELS = 4;

  @Position(0)
  public final int width;

  @Position(1)
  public final int height;

  @Position(2)
  public final int rowBytes;

  @Position(3)
  public final boolean alpha;

  @Position(4)
  public final int bitsOfAChannel;

  @Position(5)
  public final int channels;

  @Position(6)
  public final byte[] rgba;

  public ImageData(
      int width,
      int height,
      int rowBytes,
      boolean alpha,
      int bitsOfAChannel,
      int channels,
      byte[] rgba) {
    this.width = width;
    this.height = height;
    this.rowBytes = rowBytes;
    this.alpha = alpha;
    this.bitsOfAChannel = bitsOfAChannel;
    this.channels = channels;
    this.rgba = rgba;
  }

  public static ImageData of(Pixmap pixmap) {
    var rgba = new byte[pixmap.argb.length];
    for (int at = 0; at < rgba.length; at += CHANNELS) {
      System.arraycopy(pixmap.argb, at + 1, rgba, at, CHANNELS - 1);
      rgba[at + CHANNELS - 1] = pixmap.argb[at];
    }
    return new ImageData(
        pixmap.width, pixmap.height, pixmap.width * CHANNELS, true, 8, CHANNELS, rgba);
  }
}
