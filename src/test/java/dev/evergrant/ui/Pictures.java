package dev.evergrant.ui;

import java.awt.image.BufferedImage;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/// JavaFX images as pictures that can be written to a file, without the JavaFX module for that.
final class Pictures {
  private Pictures() {}

  static BufferedImage of(Image image) {
    var width = (int) image.getWidth();
    var height = (int) image.getHeight();
    var pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    picture.setRGB(0, 0, width, height, pixels, 0, width);
    return picture;
  }

  /// Lays one picture over another.
  static void lay(Image top, BufferedImage bottom, double x, double y) {
    var brush = bottom.createGraphics();
    brush.drawImage(of(top), (int) x, (int) y, null);
    brush.dispose();
  }
}
