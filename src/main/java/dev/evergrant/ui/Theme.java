package dev.evergrant.ui;

import dev.evergrant.status.Settings;
import java.util.List;
import java.util.Objects;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.Scene;

/// Light or dark, as the person chose, or as the system is, also when that changes. And letters
/// that fit the language.
final class Theme {
  private static final String CONTROLS = sheet("controls.css");

  private final Scene scene;
  private final InvalidationListener systemChanged = _ -> apply();
  private Settings.Theme chosen = Settings.Theme.SYSTEM;
  private String typeface = "";

  Theme(Scene scene) {
    this.scene = scene;
    Platform.getPreferences()
        .colorSchemeProperty()
        .addListener(new WeakInvalidationListener(systemChanged));
  }

  void set(Settings.Theme theme, String language) {
    chosen = theme;
    typeface = Typeface.sheet(language);
    apply();
  }

  private void apply() {
    var sheets =
        List.of(sheet(isDark() ? "tokens-dark.css" : "tokens-light.css"), CONTROLS, typeface);
    if (!scene.getStylesheets().equals(sheets)) {
      scene.getStylesheets().setAll(sheets);
    }
  }

  private boolean isDark() {
    return switch (chosen) {
      case LIGHT -> false;
      case DARK -> true;
      case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    };
  }

  private static String sheet(String name) {
    return Objects.requireNonNull(Theme.class.getResource(name), name).toExternalForm();
  }
}
