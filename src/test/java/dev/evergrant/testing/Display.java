package dev.evergrant.testing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/// A screen of the test's own (Xvfb), with a pointer and a keyboard and no window manager.
public final class Display implements AutoCloseable {
  private final TestFolder folder = TestFolder.create();
  private final Child server;
  private final String name;

  private Display(int width, int height) {
    var screen = "%dx%dx24".formatted(width, height);
    var command =
        List.of("Xvfb", "-displayfd", "1", "-screen", "0", screen, "-nolisten", "tcp", "-noreset");
    server = Child.start(Map.of("PATH", System.getenv("PATH")), command);
    name = ":" + server.awaitLine("").strip();
  }

  /// A screen of 1280 by 800 pixels on a free display.
  public static Display open() {
    return open(1280, 800);
  }

  /// A screen of the given size in pixels on a free display.
  public static Display open(int width, int height) {
    return new Display(width, height);
  }

  /// What a process needs to show itself here; to be added to a session's environment.
  public Map<String, String> environment() {
    return Map.of("DISPLAY", name, "GDK_BACKEND", "x11", "QT_QPA_PLATFORM", "xcb");
  }

  /// Writes the whole screen to a PNG file; makes its folder.
  public Path screenshot(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
    run("import", "-window", "root", "png:" + file);
    return file;
  }

  /// The whole screen now.
  public BufferedImage image() {
    try {
      return ImageIO.read(screenshot(folder.path().resolve("screen.png")).toFile());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Moves the pointer and clicks with the left button.
  public void click(int x, int y) {
    press(x, y, 1);
  }

  /// Moves the pointer and clicks with the right button.
  public void rightClick(int x, int y) {
    press(x, y, 3);
  }

  private void press(int x, int y, int button) {
    run("xdotool", "mousemove", "" + x, "" + y, "click", "" + button);
  }

  /// Moves the pointer, in two steps: some programs look only at a pointer that moves within them.
  public void point(int x, int y) {
    run("xdotool", "mousemove", "" + (x - 1), "" + y);
    run("xdotool", "mousemove", "" + x, "" + y);
  }

  /// Moves the pointer away from everything, to the screen's last pixel.
  public void movePointerAway() {
    run("xdotool", "mousemove", "10000", "10000");
  }

  /// Presses keys one after the other, by their X names: "Down", "Return".
  public void keys(String... keys) {
    var command = new ArrayList<>(List.of("xdotool", "key", "--delay", "50"));
    command.addAll(List.of(keys));
    run(command.toArray(String[]::new));
  }

  /// Types text.
  public void type(String text) {
    run("xdotool", "type", "--delay", "20", text);
  }

  /// Every window with its title, class and geometry, as `xwininfo -root -tree` tells it.
  public String windows() {
    return run("xwininfo", "-root", "-tree").out();
  }

  private Result run(String... command) {
    var environment = new LinkedHashMap<>(environment());
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.path().toString());
    return Child.run(environment, command).orFail();
  }

  @Override
  public void close() {
    server.close();
    folder.close();
  }
}
