package dev.evergrant.ui;

import dev.evergrant.view.Ring;
import dev.evergrant.view.Tone;
import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.Arc;
import javafx.scene.shape.Circle;
import javafx.util.Duration;

/// A countdown ring round something in its middle; its size is the style sheet's.
final class RingPane extends Region {
  /// A step larger than a second's is drawn as a movement.
  private static final double STEP = 0.05;

  private static final double TOP = 90;
  private static final double LEAST_DEGREES = 0.01;

  /// So much of a ring that it can be seen to turn.
  private static final double LEAST_TURNING = 0.25;

  private final Circle track = new Circle();
  private final Arc arc = new Arc();
  private final Node middle;
  private final DoubleProperty fraction = new SimpleDoubleProperty();
  private final Timeline turn =
      new Timeline(
          new KeyFrame(Duration.ZERO, new KeyValue(arc.startAngleProperty(), TOP)),
          new KeyFrame(Duration.seconds(1.6), new KeyValue(arc.startAngleProperty(), TOP - 360)));

  RingPane(Node middle) {
    this.middle = middle;
    getStyleClass().add("ring");
    track.getStyleClass().add("ring-track");
    arc.getStyleClass().add("ring-arc");
    setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    getChildren().setAll(track, arc, middle);
    fraction.addListener(_ -> requestLayout());
    turn.setCycleCount(Animation.INDEFINITE);
  }

  void show(Ring ring) {
    Tones.mark(this, ring.tone());
    turn(ring.turning() && !Platform.getPreferences().isReducedMotion());
    var shown = ring.turning() ? Math.max(LEAST_TURNING, ring.fraction()) : ring.fraction();
    arc.setVisible(shown > 0 || ring.tone() == Tone.ATTENTION);
    move(shown);
  }

  private void turn(boolean turning) {
    if (turning) {
      turn.play();
    } else {
      turn.stop();
      arc.setStartAngle(TOP);
    }
  }

  private void move(double to) {
    if (Math.abs(to - fraction.get()) < STEP || getScene() == null) {
      fraction.set(to);
    } else {
      var value = new KeyValue(fraction, to, Interpolator.EASE_BOTH);
      new Timeline(new KeyFrame(Duration.millis(400), value)).play();
    }
  }

  @Override
  protected void layoutChildren() {
    var center = snapPositionX(getWidth() / 2);
    var radius = Math.min(getWidth(), getHeight()) / 2 - arc.getStrokeWidth() / 2;
    track.setCenterX(center);
    track.setCenterY(center);
    track.setRadius(radius);
    arc.setCenterX(center);
    arc.setCenterY(center);
    arc.setRadiusX(radius);
    arc.setRadiusY(radius);
    arc.setLength(-Math.max(LEAST_DEGREES, 360 * fraction.get()));
    middle.autosize();
    layoutInArea(
        middle,
        0,
        0,
        getWidth(),
        getHeight(),
        0,
        javafx.geometry.HPos.CENTER,
        javafx.geometry.VPos.CENTER);
  }
}
