package dev.evergrant.ui;

import dev.evergrant.oauth.Desktop;
import dev.evergrant.testing.Eventually;
import dev.evergrant.view.Sample;
import dev.evergrant.wire.Agent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.paint.Color;
import javafx.scene.transform.Scale;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The window on the test's display, at the noon of the [Samples], on an agent of the test's own.
final class OpenWindow implements AutoCloseable {
  private static final Clock NOON = Clock.fixed(Sample.NOON, ZoneOffset.UTC);

  private final FxRobot robot = new FxRobot();
  private final Stage stage;
  private final Window window;

  private OpenWindow(Stage stage, Window window) {
    this.stage = stage;
    this.window = window;
  }

  /// Opens it at `place` and waits until it can be seen.
  static OpenWindow at(Place place, Agent agent) {
    try {
      FxToolkit.registerPrimaryStage();
    } catch (java.util.concurrent.TimeoutException noDisplay) {
      throw new AssertionError("these tests need a display: run ./dev test", noDisplay);
    }
    Platform.setImplicitExit(false);
    var opened = onScreen(() -> open(place, agent));
    Eventually.until("a window", () -> onScreen(opened.stage::isShowing));
    return opened.settled();
  }

  private static OpenWindow open(Place place, Agent agent) {
    var stage = new Stage();
    var desktop = Desktop.of(Map.of("DISPLAY", ":test", "LANG", "en_US.UTF-8"));
    var window = new Window(stage, place, new Courier(agent, new FxScreen()), desktop, NOON);
    window.open();
    return new OpenWindow(stage, window);
  }

  /// Waits until everything asked so far has reached the screen.
  OpenWindow settled() {
    WaitForAsyncUtils.waitForFxEvents();
    return this;
  }

  static <T> T onScreen(Callable<T> work) {
    return WaitForAsyncUtils.waitForAsyncFx(10_000, work);
  }

  FxRobot robot() {
    return robot;
  }

  Stage stage() {
    return stage;
  }

  void show(Place place) {
    onScreen(() -> {
      window.show(place);
      return place;
    });
    settled();
  }

  /// Clicks the button with this text, or, where it shows none, this accessible name.
  void press(String text) {
    var button = Eventually.find(text, () -> texts(text));
    robot.clickOn(button);
    settled();
  }

  /// Presses it as the keyboard does, wherever the page is scrolled to.
  void fire(String text) {
    var button = (ButtonBase) Eventually.find(text, () -> texts(text));
    onScreen(() -> {
      button.fire();
      return button;
    });
    settled();
  }

  private Optional<Node> texts(String text) {
    return onScreen(() ->
        stage.getScene().getRoot().lookupAll("*").stream()
            .filter(node -> node instanceof ButtonBase)
            .filter(node -> isCalled((ButtonBase) node, text))
            .filter(Node::isVisible)
            .findFirst());
  }

  private static boolean isCalled(ButtonBase button, String text) {
    return text.equals(button.getText()) || text.equals(button.getAccessibleText());
  }

  /// Waits until the window shows this text.
  void awaitText(String text) {
    Eventually.until("'" + text + "' in\n" + text(), () -> text().contains(text));
  }

  /// All labels that can be seen, a line each.
  String text() {
    return onScreen(() -> text(stage.getScene().getRoot()));
  }

  private static String text(Node node) {
    if (!node.isVisible()) {
      return "";
    }
    var own = node instanceof Labeled labeled ? labeled.getText() + "\n" : "";
    return node instanceof Parent parent
        ? parent.getChildrenUnmodifiable().stream()
            .map(OpenWindow::text)
            .reduce(own, String::concat)
        : own;
  }

  /// Writes into the field with this id.
  void fill(String id, String text) {
    onScreen(() -> {
      var field = (TextField) stage.getScene().lookup("#" + id);
      field.requestFocus();
      field.setText(text);
      return field;
    });
  }

  /// What is written in the fields.
  List<String> fields() {
    return onScreen(() ->
        stage.getScene().getRoot().lookupAll(".text-field").stream()
            .map(node -> ((TextField) node).getText())
            .toList());
  }

  /// The style sheets in use.
  List<String> sheets() {
    return onScreen(() -> List.copyOf(stage.getScene().getStylesheets()));
  }

  /// A picture of the window's inside and the menus that lie over it, `scale` times its size.
  void picture(Path file, double scale) {
    write(onScreen(() -> picture(scale)), file);
  }

  private BufferedImage picture(double scale) {
    var scene = stage.getScene();
    var picture = Pictures.of(scene.getRoot().snapshot(scaled(scale), null));
    for (var popup : PopupWindow.getWindows()) {
      if (popup instanceof PopupWindow menu) {
        var x = (menu.getX() - stage.getX() - scene.getX()) * scale;
        var y = (menu.getY() - stage.getY() - scene.getY()) * scale;
        Pictures.lay(menu.getScene().getRoot().snapshot(scaled(scale), null), picture, x, y);
      }
    }
    return picture;
  }

  private static SnapshotParameters scaled(double scale) {
    var parameters = new SnapshotParameters();
    parameters.setTransform(new Scale(scale, scale));
    parameters.setFill(Color.TRANSPARENT);
    return parameters;
  }

  private static void write(BufferedImage picture, Path file) {
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(picture, "png", file.toFile());
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
  }

  @Override
  public void close() {
    onScreen(() -> {
      window.close();
      stage.close();
      return stage;
    });
  }
}
