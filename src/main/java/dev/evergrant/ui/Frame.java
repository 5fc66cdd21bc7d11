package dev.evergrant.ui;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;

/// The window's inside: a screen, what has just happened below it, a question above all.
final class Frame extends StackPane {
  private final StackPane place = new StackPane();
  private final Toast toast = new Toast();
  private final Overlay overlay = new Overlay(place);

  Frame() {
    getStyleClass().add("window");
    setAlignment(toast, Pos.BOTTOM_CENTER);
    getChildren().setAll(place, toast, overlay);
  }

  void show(Parent screen) {
    overlay.close();
    place.getChildren().setAll(screen);
  }

  Toast toast() {
    return toast;
  }

  Overlay overlay() {
    return overlay;
  }

  /// The window's icon in the sizes that desktops ask for.
  static List<Image> icons() {
    return Stream.of("icon-32.png", "icon-128.png").map(Frame::image).toList();
  }

  private static Image image(String name) {
    return new Image(Objects.requireNonNull(Frame.class.getResource(name), name).toExternalForm());
  }
}
