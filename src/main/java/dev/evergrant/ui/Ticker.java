package dev.evergrant.ui;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.stage.Stage;
import javafx.util.Duration;

/// Calls once a second, while the window can be seen.
final class Ticker {
  private final Stage stage;
  private final Timeline seconds;

  Ticker(Stage stage, Runnable tick) {
    this.stage = stage;
    seconds = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tick.run()));
    seconds.setCycleCount(Animation.INDEFINITE);
  }

  /// From now on, whenever the window can be seen.
  void start() {
    stage.showingProperty().subscribe(this::update);
    stage.iconifiedProperty().subscribe(this::update);
  }

  private void update() {
    if (stage.isShowing() && !stage.isIconified()) {
      seconds.play();
    } else {
      seconds.stop();
    }
  }
}
