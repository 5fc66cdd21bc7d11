package dev.evergrant.ui;

import dev.evergrant.status.Settings;
import dev.evergrant.status.Settings.Theme;
import java.util.List;
import java.util.Locale;
import javafx.scene.Parent;
import javafx.scene.layout.VBox;

/// What the person chooses for the whole of Evergrant; each choice counts at once.
final class SettingsScreen implements Screen {
  private static final List<String> LANGUAGES = List.of("system", "en", "ja");

  private final Desk desk;
  private final Settings settings;
  private final VBox node;

  SettingsScreen(Desk desk) {
    this.desk = desk;
    settings = desk.settings();
    var sections = new VBox(appearance(), behaviour());
    sections.getStyleClass().add("cards");
    node =
        new VBox(
            Header.back(desk, new Place.Accounts()).titled(desk.text("settings.title")),
            new Scroll(sections));
    node.getStyleClass().add("screen");
  }

  private Section appearance() {
    return new Section(
        desk.text("settings.appearance"),
        new Segments<>(
            desk.text("settings.language"),
            LANGUAGES,
            language -> desk.text("settings.language." + language),
            settings.language(),
            language -> desk.choose().accept(with(language))),
        new Segments<>(
            desk.text("settings.theme"),
            List.of(Theme.values()),
            theme -> desk.text("settings.theme." + theme.name().toLowerCase(Locale.ROOT)),
            settings.theme(),
            theme -> desk.choose().accept(with(theme))));
  }

  private Section behaviour() {
    return new Section(
        desk.text("settings.behaviour"),
        new Switch(
            desk.text("settings.start"),
            desk.text("settings.start.help"),
            settings.startAtLogin(),
            on -> desk.choose().accept(startingAtLogin(on))),
        new Switch(
            desk.text("settings.notifications"),
            desk.text("settings.notifications.help"),
            settings.notifications(),
            on -> desk.choose().accept(notifying(on))));
  }

  private Settings with(String language) {
    return new Settings(
        language, settings.theme(), settings.startAtLogin(), settings.notifications());
  }

  private Settings with(Theme theme) {
    return new Settings(
        settings.language(), theme, settings.startAtLogin(), settings.notifications());
  }

  private Settings startingAtLogin(boolean on) {
    return new Settings(settings.language(), settings.theme(), on, settings.notifications());
  }

  private Settings notifying(boolean on) {
    return new Settings(settings.language(), settings.theme(), settings.startAtLogin(), on);
  }

  @Override
  public Parent node() {
    return node;
  }
}
