package dev.evergrant.ui;

import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What a person sees first: what this is, how to begin, and how to look around.
final class EmptyPane extends VBox {
  private static final String[] STEPS = {"login", "fresh", "tools"};

  EmptyPane(Desk desk) {
    getStyleClass().add("empty");
    getChildren()
        .setAll(
            new Mark(),
            Texts.wrapped("empty-title", desk.text("window.empty.title")),
            Texts.wrapped("empty-text", desk.text("window.empty.text")),
            steps(desk),
            Buttons.primary(
                desk.text("window.add"), () -> desk.go().accept(new Place.AddAccount())),
            Texts.wrapped("empty-hint", desk.text("window.empty.demo")),
            new CommandLine("evergrant demo", desk));
  }

  private static Node steps(Desk desk) {
    var steps = new VBox();
    steps.getStyleClass().add("steps");
    IntStream.range(0, STEPS.length)
        .mapToObj(i -> step(i + 1, desk.text("window.empty.step." + STEPS[i])))
        .forEach(steps.getChildren()::add);
    return steps;
  }

  private static Node step(int number, String text) {
    var step =
        new HBox(
            Texts.line("step-number", Integer.toString(number)), Texts.wrapped("step-text", text));
    step.getStyleClass().add("step");
    return step;
  }
}
