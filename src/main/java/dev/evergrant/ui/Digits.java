package dev.evergrant.ui;

import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// A text of digits that all have the same width, so that a countdown does not tremble. JavaFX
/// cannot ask a font for its tabular digits.
final class Digits extends Region {
  private String shown = "";

  Digits() {
    getStyleClass().add("digits");
  }

  void set(String text) {
    if (text.equals(shown)) {
      return;
    }
    shown = text;
    if (text.length() != getChildren().size()) {
      getChildren().setAll(text.chars().mapToObj(_ -> new Text()).toList());
    }
    for (var i = 0; i < text.length(); i++) {
      at(i).setText(text.substring(i, i + 1));
    }
    requestLayout();
  }

  private Text at(int index) {
    return (Text) getChildren().get(index);
  }

  private double cell(Text character) {
    var isDigit = Character.isDigit(character.getText().charAt(0));
    return isDigit ? widthOf("0", character) : character.getLayoutBounds().getWidth();
  }

  private static double widthOf(String text, Text like) {
    var measure = new Text(text);
    measure.setFont(like.getFont());
    return measure.getLayoutBounds().getWidth();
  }

  @Override
  protected double computePrefWidth(double height) {
    var width = 0.0;
    for (var i = 0; i < getChildren().size(); i++) {
      width += cell(at(i));
    }
    return snapSizeX(width + snappedLeftInset() + snappedRightInset());
  }

  @Override
  protected double computePrefHeight(double width) {
    return getChildren().isEmpty() ? 0 : snapSizeY(at(0).getLayoutBounds().getHeight());
  }

  @Override
  protected double computeMinWidth(double height) {
    return computePrefWidth(height);
  }

  @Override
  public double getBaselineOffset() {
    return getChildren().isEmpty() ? 0 : at(0).getBaselineOffset();
  }

  @Override
  protected void layoutChildren() {
    var x = snappedLeftInset();
    for (var i = 0; i < getChildren().size(); i++) {
      var character = at(i);
      var cell = cell(character);
      character.setX(x + (cell - character.getLayoutBounds().getWidth()) / 2);
      character.setY(character.getBaselineOffset());
      x += cell;
    }
  }
}
