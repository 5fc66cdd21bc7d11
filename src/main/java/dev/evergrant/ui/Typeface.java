package dev.evergrant.ui;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import javafx.scene.text.Font;

/// The family of letters for a language.
///
/// Left to itself JavaFX takes the first family of fontconfig, which on many systems is not the
/// desktop's own, and draws Japanese with whatever font has the characters, often in their Chinese
/// forms.
final class Typeface {
  private static final List<String> LATIN = List.of("Inter", "Adwaita Sans", "Cantarell", "Ubuntu");
  private static final List<String> JAPANESE =
      List.of("Noto Sans CJK JP", "Noto Sans JP", "Yu Gothic UI", "Hiragino Sans", "IPAexGothic");

  private Typeface() {}

  /// The address of a style sheet that sets it.
  static String sheet(String language) {
    var rule = ".root { -fx-font-family: \"%s\"; }".formatted(family(language));
    var encoded = Base64.getEncoder().encodeToString(rule.getBytes(StandardCharsets.UTF_8));
    return "data:text/css;charset=utf-8;base64," + encoded;
  }

  private static String family(String language) {
    return (language.equals("ja") ? JAPANESE : LATIN)
        .stream().filter(Typeface::isInstalled).findFirst().orElse(Font.getDefault().getFamily());
  }

  /// Asking for one is much quicker than asking for the list of all.
  private static boolean isInstalled(String family) {
    return Font.font(family).getFamily().equals(family);
  }
}
