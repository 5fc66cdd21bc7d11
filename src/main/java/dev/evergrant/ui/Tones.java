package dev.evergrant.ui;

import dev.evergrant.view.Tone;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/// Tones as CSS pseudo-classes: `:good`, `:attention`, …
final class Tones {
  private Tones() {}

  static void mark(Node node, Tone tone) {
    for (var each : Tone.values()) {
      node.pseudoClassStateChanged(pseudoClass(each), each == tone);
    }
  }

  private static PseudoClass pseudoClass(Tone tone) {
    return PseudoClass.getPseudoClass(tone.name().toLowerCase(Locale.ROOT));
  }
}
