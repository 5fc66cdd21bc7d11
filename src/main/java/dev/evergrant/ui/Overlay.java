package dev.evergrant.ui;

import dev.evergrant.view.Question;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A question over everything else. Escape means no, and so does a click beside it.
final class Overlay extends StackPane {
  private final Node behind;

  /// @param behind what cannot be used until the question is answered
  Overlay(Node behind) {
    this.behind = behind;
    getStyleClass().add("overlay");
    setVisible(false);
    setOnMouseClicked(_ -> close());
    setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ESCAPE) {
        close();
        key.consume();
      }
    });
  }

  void ask(Question question, Runnable yes) {
    var no = Buttons.plain(question.no(), this::close);
    no.setCancelButton(true);
    var answers =
        new HBox(
            no,
            Buttons.urgent(
                question.yes(),
                () -> {
                  close();
                  yes.run();
                }));
    answers.getStyleClass().add("answers");
    getChildren().setAll(dialog(question, answers));
    behind.setDisable(true);
    setVisible(true);
    no.requestFocus();
  }

  void close() {
    setVisible(false);
    behind.setDisable(false);
    getChildren().clear();
  }

  private static Node dialog(Question question, Node answers) {
    var dialog =
        new VBox(
            Texts.wrapped("dialog-title", question.title()),
            Texts.wrapped("dialog-text", question.text()),
            answers);
    dialog.getStyleClass().add("dialog");
    dialog.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    dialog.setAccessibleRole(AccessibleRole.DIALOG);
    dialog.setAccessibleText(question.title() + " " + question.text());
    dialog.setOnMouseClicked(javafx.event.Event::consume);
    setAlignment(dialog, Pos.CENTER);
    return dialog;
  }
}
