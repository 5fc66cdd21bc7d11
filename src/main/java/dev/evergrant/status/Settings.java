package dev.evergrant.status;

/// What the person chose for the whole of Evergrant.
///
/// @param language a BCP 47 tag, or `system`
public record Settings(String language, Theme theme, boolean startAtLogin, boolean notifications) {
  public enum Theme {
    SYSTEM,
    LIGHT,
    DARK
  }

  public static final Settings DEFAULT = new Settings("system", Theme.SYSTEM, false, true);
}
