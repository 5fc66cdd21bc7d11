package dev.evergrant.ui;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A field with its name above and, below it, a line of help or what is wrong with it.
final class FormField extends VBox {
  private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");

  private final TextField input;
  private final Label below = Texts.wrapped("field-help");
  private String help;

  /// @param optional a word beside the name; empty where the field must be filled
  FormField(String name, String optional, String help, TextField input) {
    this.input = input;
    this.help = help;
    getStyleClass().add("field");
    var label = Texts.line("field-name", name);
    label.setLabelFor(input);
    var top = new HBox(label, Texts.line("field-optional", optional));
    top.getStyleClass().add("field-top");
    input.setAccessibleText(name);
    getChildren().setAll(top, input, below);
    show("");
  }

  FormField prompting(String prompt) {
    input.setPromptText(prompt);
    return this;
  }

  String text() {
    return input.getText();
  }

  TextField input() {
    return input;
  }

  void help(String text) {
    var showsHelp = below.getText().equals(help);
    help = text;
    if (showsHelp) {
      show("");
    }
  }

  /// @param problem what is wrong; empty for nothing
  void show(String problem) {
    pseudoClassStateChanged(INVALID, !problem.isEmpty());
    Texts.set(below, problem.isEmpty() ? help : problem);
    input.setAccessibleHelp(below.getText());
  }
}
