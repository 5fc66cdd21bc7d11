package dev.evergrant.ui;

import dev.evergrant.view.AccountPage;
import dev.evergrant.view.Offer;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The top of an account's page: a large ring, where the account stands, and what helps it on.
final class HeroPane extends HBox {
  private final Digits digits = new Digits();
  private final Label caption = Texts.line("caption");
  private final Label initial = Texts.line("initial");
  private final VBox countdown = new VBox(digits, caption);
  private final RingPane ring = new RingPane(new StackPane(initial, countdown));
  private final Label state = Texts.wrapped("hero-state");
  private final VBox facts = new VBox();
  private final ChoiceBar choices;
  private List<String> shown = List.of();

  HeroPane(Consumer<Offer> chosen) {
    choices = new ChoiceBar(chosen);
    getStyleClass().add("hero");
    countdown.setAlignment(Pos.CENTER);
    countdown.setFillWidth(false);
    facts.getStyleClass().add("facts");
    var words = new VBox(state, facts, choices);
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    getChildren().setAll(ring, words);
  }

  void show(AccountPage page) {
    var card = page.card();
    Tones.mark(this, card.tone());
    ring.show(card.ring());
    ring.setAccessibleText(card.spoken());
    digits.set(card.countdown());
    caption.setText(card.caption());
    initial.setText(card.initial());
    countdown.setVisible(!card.countdown().isEmpty());
    initial.setVisible(card.countdown().isEmpty());
    state.setText(page.title());
    choices.show(page.choices());
    show(page.facts());
  }

  private void show(List<String> lines) {
    if (!lines.equals(shown)) {
      shown = lines;
      facts.getChildren().setAll(lines.stream().map(line -> Texts.wrapped("fact", line)).toList());
    }
  }
}
