package dev.evergrant.ui;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A column that scrolls up and down where it is longer than the window; `:scrolling` then, so that
/// the bar can take its room from the margin.
final class Scroll extends ScrollPane {
  private static final PseudoClass SCROLLING = PseudoClass.getPseudoClass("scrolling");

  Scroll(Node content) {
    super(content);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setFocusTraversable(false);
    viewportBoundsProperty().subscribe(() -> mark(content));
    content.layoutBoundsProperty().subscribe(() -> mark(content));
    VBox.setVgrow(this, Priority.ALWAYS);
  }

  private void mark(Node content) {
    var tooLong = content.getLayoutBounds().getHeight() > getViewportBounds().getHeight() + 1;
    pseudoClassStateChanged(SCROLLING, tooLong);
  }
}
