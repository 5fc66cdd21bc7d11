package dev.evergrant.ui;

import dev.evergrant.view.Tone;
import dev.evergrant.wire.Reply;
import javafx.animation.PauseTransition;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// What has just happened, at the window's foot: a failure stays until it is put away, anything
/// else goes by itself.
final class Toast extends HBox {
  private static final Duration TIME_TO_READ = Duration.seconds(6);

  private final Label what = Texts.wrapped("toast-what");
  private final Label advice = Texts.wrapped("toast-advice");
  private final PauseTransition end = new PauseTransition(TIME_TO_READ);

  Toast() {
    getStyleClass().add("toast");
    var texts = new VBox(what, advice);
    HBox.setHgrow(texts, Priority.ALWAYS);
    getChildren().setAll(texts, Buttons.icon("close", "", this::hide));
    setMaxHeight(USE_PREF_SIZE);
    end.setOnFinished(_ -> hide());
    hide();
  }

  /// Names the button that puts it away.
  void speak(String dismiss) {
    Buttons.name(getChildren().getLast(), dismiss);
  }

  void say(String text) {
    present(Tone.GOOD, text, "");
    end.playFromStart();
  }

  void failed(Reply.Failed failure) {
    present(Tone.ATTENTION, failure.error(), failure.info() == null ? "" : failure.info());
    end.stop();
  }

  void hide() {
    setVisible(false);
    end.stop();
  }

  private void present(Tone tone, String text, String cure) {
    Tones.mark(this, tone);
    what.setText(text);
    advice.setText(cure);
    Texts.showIfAny(advice);
    setVisible(true);
  }
}
