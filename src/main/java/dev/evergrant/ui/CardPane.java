package dev.evergrant.ui;

import dev.evergrant.view.AccountCard;
import dev.evergrant.view.Offer;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// An account in the list; a click or Enter opens its page.
final class CardPane extends HBox {
  private final Runnable open;
  private final Label initial = Texts.line("initial");
  private final RingPane ring = new RingPane(initial);
  private final Label title = Texts.line("card-title");
  private final Label subtitle = Texts.line("card-subtitle");
  private final Label state = Texts.wrapped("card-state");
  private final Label remarks = Texts.wrapped("card-remarks");
  private final Digits digits = new Digits();
  private final Label caption = Texts.line("caption");
  private final VBox countdown = new VBox(digits, caption);
  private final ChoiceBar beside;
  private final ChoiceBar below;

  CardPane(String help, Runnable open, Consumer<Offer> chosen) {
    this.open = open;
    beside = new ChoiceBar(chosen).narrow();
    below = new ChoiceBar(chosen);
    getStyleClass().add("card");
    countdown.getStyleClass().add("countdown");
    caption.setMinWidth(USE_PREF_SIZE);
    var words = new VBox(title, subtitle, state, remarks, below);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    words.getStyleClass().add("words");
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().setAll(ring, words, countdown, beside);
    beAButton(help);
  }

  private void beAButton(String help) {
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.BUTTON);
    setAccessibleHelp(help);
    setOnMouseClicked(_ -> open.run());
    setOnKeyPressed(key -> {
      if (key.getTarget() == this && isOpening(key.getCode())) {
        open.run();
        key.consume();
      }
    });
  }

  private static boolean isOpening(KeyCode key) {
    return key == KeyCode.ENTER || key == KeyCode.SPACE;
  }

  void show(AccountCard card) {
    Tones.mark(this, card.tone());
    ring.show(card.ring());
    initial.setText(card.initial());
    title.setText(card.title());
    subtitle.setText(card.subtitle());
    state.setText(card.state());
    Texts.set(remarks, String.join("\n", card.remarks()));
    digits.set(card.countdown());
    caption.setText(card.caption());
    var one = card.choices().size() == 1;
    beside.show(one ? card.choices() : List.of());
    below.show(one ? List.of() : card.choices());
    countdown.setManaged(!card.countdown().isEmpty() && !one);
    countdown.setVisible(countdown.isManaged());
    setAccessibleText(card.spoken());
  }

  @Override
  public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
    if (action == AccessibleAction.FIRE) {
      open.run();
    } else {
      super.executeAccessibleAction(action, parameters);
    }
  }
}
