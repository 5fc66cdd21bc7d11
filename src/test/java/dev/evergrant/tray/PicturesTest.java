package dev.evergrant.tray;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import dev.evergrant.tray.bus.Pixmap;
import dev.evergrant.view.Tone;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pictures in the resources are those of `assets/`. To draw them anew after a change there:
/// `mvn test -Dtest='PicturesTest#areDrawn*' -Devergrant.draw-icons=true`.
class PicturesTest {
  static final Path RESOURCES = Path.of("src/main/resources/dev/evergrant/tray");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tray/fresh",
        "tray/refreshing",
        "tray/retrying",
        "tray/log-in",
        "tray/locked",
        "evergrant"
      })
  void areDrawnFromTheAssets(String asset) throws IOException {
    var drawing = draw(Path.of("assets", asset + ".svg"));
    var resource = RESOURCES.resolve(Path.of(asset).getFileName() + ".argb");
    if (Boolean.getBoolean("evergrant.draw-icons")) {
      Files.createDirectories(RESOURCES);
      Files.write(resource, drawing);
    }

    assertThat(Arrays.equals(Files.readAllBytes(resource), drawing))
        .as("%s is drawn from %s.svg; if that has changed see this test's comment", resource, asset)
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void areDrawnForMenusToo(Tone tone) throws IOException {
    var name = Pictures.menuNameOf(tone);
    var drawing = image(Path.of("assets/tray", name + ".svg"), 32);
    var resource = RESOURCES.resolve(name + ".png").toFile();
    if (Boolean.getBoolean("evergrant.draw-icons")) {
      ImageIO.write(drawing, "png", resource);
    }

    assertThat(pixels(ImageIO.read(resource))).isEqualTo(pixels(drawing));
  }

  static byte[] draw(Path svg) throws IOException {
    var bytes =
        ByteBuffer.allocate(Arrays.stream(Pictures.SIZES).map(size -> size * size * 4).sum());
    for (var size : Pictures.SIZES) {
      for (var pixel : draw(svg, size)) {
        bytes.putInt(pixel);
      }
    }
    return bytes.array();
  }

  static int[] draw(Path svg, int size) throws IOException {
    return pixels(image(svg, size));
  }

  static int[] pixels(BufferedImage image) {
    var size = image.getWidth();
    return image.getRGB(0, 0, size, size, null, 0, size);
  }

  static BufferedImage image(Path svg, int size) throws IOException {
    var document = new SVGLoader().load(svg.toUri().toURL());
    var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    var graphics = image.createGraphics();
    graphics.setRenderingHints(
        Map.of(
            RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON,
            RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE));
    document.render(null, graphics, new ViewBox(0, 0, size, size));
    graphics.dispose();
    return image;
  }

  @ParameterizedTest
  @EnumSource
  void showEveryToneInEverySize(Tone tone) {
    var pictures = Pictures.of(tone);

    assertThat(pictures).extracting(each -> each.width).containsExactly(16, 22, 24, 32, 48, 64);
    assertThat(pictures).allSatisfy(PicturesTest::isASquareWithClearCornersAndSomethingInIt);
  }

  @ParameterizedTest
  @EnumSource
  void areInMenusToo(Tone tone) throws IOException {
    var picture = ImageIO.read(new ByteArrayInputStream(Pictures.png(tone)));

    assertThat(picture.getWidth()).isEqualTo(32);
  }

  @Test
  void showTheProgram() {
    assertThat(Pictures.program()).hasSize(6);
  }

  static void isASquareWithClearCornersAndSomethingInIt(Pixmap picture) {
    assertThat(picture.height).isEqualTo(picture.width);
    assertThat(picture.argb).hasSize(picture.width * picture.width * 4).contains((byte) 0xff);
    assertThat(picture.argb).startsWith(0, 0, 0, 0).endsWith(0, 0, 0, 0);
  }

  @Test
  void areFiveDifferentShapes() {
    var shapes =
        Arrays.stream(Tone.values()).map(Pictures::of).map(all -> ByteBuffer.wrap(alpha(all[1])));

    assertThat(shapes.distinct()).hasSize(5);
  }

  /// What is left of a picture without its colours.
  static byte[] alpha(Pixmap picture) {
    var alpha = new byte[picture.argb.length / 4];
    for (int pixel = 0; pixel < alpha.length; pixel++) {
      alpha[pixel] = picture.argb[pixel * 4];
    }
    return alpha;
  }
}
