package dev.evergrant.testing;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntBinaryOperator;

/// A picture's colours, to find where something is on a screen.
record Pixels(int width, int height, int[] colours) {
  static Pixels of(BufferedImage image) {
    var width = image.getWidth();
    var height = image.getHeight();
    return new Pixels(width, height, image.getRGB(0, 0, width, height, null, 0, width));
  }

  int at(int x, int y) {
    return colours[y * width + x];
  }

  /// What is not of the area's commonest colour: the box around it, nothing if all is plain.
  Optional<Rectangle> figureIn(Rectangle area) {
    var background = commonest(area);
    return box(area, (x, y) -> at(x, y) == background ? 0 : 1);
  }

  /// The box around all that differs from an earlier picture of the same size.
  Optional<Rectangle> changeSince(Pixels before, Rectangle area) {
    return box(area, (x, y) -> at(x, y) == before.at(x, y) ? 0 : 1);
  }

  private int commonest(Rectangle area) {
    var counts = new HashMap<Integer, Integer>();
    for (int y = area.y; y < area.y + area.height; y++) {
      for (int x = area.x; x < area.x + area.width; x++) {
        counts.merge(at(x, y), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private static Optional<Rectangle> box(Rectangle area, IntBinaryOperator belongs) {
    Rectangle box = null;
    for (int y = area.y; y < area.y + area.height; y++) {
      for (int x = area.x; x < area.x + area.width; x++) {
        if (belongs.applyAsInt(x, y) != 0) {
          var pixel = new Rectangle(x, y, 1, 1);
          box = box == null ? pixel : box.union(pixel);
        }
      }
    }
    return Optional.ofNullable(box);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pixels(int w, int h, int[] c)
        && w == width
        && h == height
        && Arrays.equals(c, colours);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(colours);
  }
}
