package dev.evergrant.cli;

import java.lang.Character.UnicodeScript;

/// How many cells of a terminal a text takes (Unicode Standard Annex 11): Japanese characters and
/// emoji take two, combining marks none.
final class CellWidth {
  private CellWidth() {}

  static int of(String text) {
    return text.codePoints().map(CellWidth::of).sum();
  }

  private static int of(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(character) ? 2 : 1;
    };
  }

  private static boolean isWide(int character) {
    if (isBetween(character, 0xFF61, 0xFFDC) || isBetween(character, 0xFFE8, 0xFFEE)) {
      return false; // Halfwidth katakana and hangul.
    }
    return isBetween(character, 0x3000, 0x303E)
        || isBetween(character, 0xFF01, 0xFFE6)
        || isBetween(character, 0x1F300, 0x1FAFF)
        || isWide(UnicodeScript.of(character))
        || character == 0x30FC;
  }

  private static boolean isWide(UnicodeScript script) {
    return switch (script) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO -> true;
      default -> false;
    };
  }

  private static boolean isBetween(int character, int first, int last) {
    return character >= first && character <= last;
  }
}
