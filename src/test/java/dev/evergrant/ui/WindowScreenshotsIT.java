package dev.evergrant.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.status.KeeperStatus;
import dev.evergrant.status.Settings;
import dev.evergrant.status.Settings.Theme;
import dev.evergrant.view.Sample;
import dev.evergrant.wire.Failure;
import dev.evergrant.wire.Reply;
import dev.evergrant.wire.Request;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Pictures of every screen, light and dark, in English and Japanese, for people to look at.
class WindowScreenshotsIT {
  private static final Path FOLDER =
      Path.of(System.getProperty("evergrant.screenshots", "target/screenshots"));
  private static final Place LIST = new Place.Accounts();

  @ParameterizedTest
  @CsvSource({"LIGHT,en", "DARK,en", "LIGHT,ja", "DARK,ja"})
  void showsEveryScreen(Theme theme, String language) {
    var look = new Look(theme, language);

    look.at(LIST, Samples.several(), "list");
    look.at(LIST, Sample.keeper(), "empty");
    look.at(LIST, Samples.locked(), "locked");
    look.at(LIST, Samples.ending(), "ending");
    look.at(LIST, Samples.withNotices(), "notices");
    look.at(LIST, Sample.keeper(Samples.loggingIn(), Samples.keycloak()), "logging-in");
    look.at(LIST, Sample.keeper(Samples.showingACode(), Samples.keycloak()), "code");
    look.at(LIST, Sample.keeper(Samples.otherPerson(), Samples.drive()), "other-person");
    look.at(page("keycloak-staging"), Samples.several(), "account");
    look.at(page("work"), Samples.several(), "account-log-in");
    look.at(page("work"), Sample.keeper(Samples.misconfigured()), "account-check-settings");
    look.at(page("work"), Sample.keeper(Samples.loggingIn()), "account-logging-in");
    look.at(page("work"), Sample.keeper(Samples.showingACode()), "account-code");
    look.at(page("work"), Sample.keeper(Samples.otherPerson()), "account-other-person");
    look.at(page("work"), Samples.locked(), "account-locked");
    look.at(page("linear"), Samples.several(), "account-delayed");
    look.at(page("work"), Samples.ending(), "account-ending");
    look.at(page("drive"), Samples.ending(), "account-ending-about");
    look.at(LIST, Samples.asking(), "program");
    look.at(page("keycloak-staging"), Samples.asking(), "account-program");
    look.at(new Place.AddAccount(), Samples.several(), "add");
    look.at(new Place.EditAccount("keycloak-staging"), Samples.several(), "edit");
    look.at(new Place.Settings(), Samples.several(), "settings");

    assertThat(look.file("settings")).isNotEmptyFile();
  }

  @ParameterizedTest
  @CsvSource({"LIGHT,en", "DARK,en", "LIGHT,ja", "DARK,ja"})
  void showsWhatFollowsFromAClick(Theme theme, String language) {
    var look = new Look(theme, language);
    var agent = look.agent(Samples.several());

    try (var window = OpenWindow.at(new Place.AddAccount(), agent)) {
      window.press(look.word("add.submit"));
      window.picture(look.file("add-problems"), 1);

      window.show(page("github"));
      window.press(look.word("account.menu"));
      window.picture(look.file("account-menu"), 1);
      window.robot().clickOn(look.word("account.menu.remove"));
      window.picture(look.file("account-remove"), 1);
      window.press(look.word("window.cancel"));

      agent.answering(
          Request.Refresh.class,
          new Reply.Failed(
              Failure.PROVIDER_UNREACHABLE,
              look.word("account.delayed.title"),
              look.word("add.working")));
      window.show(page("keycloak-staging"));
      window.press(look.word("account.refresh"));
      window.awaitText(look.word("add.working"));
      window.picture(look.file("account-failure"), 1);

      agent.die();
      window.awaitText(look.word("window.gone.title"));
      window.picture(look.file("gone"), 1);
    }

    assertThat(look.file("gone")).isNotEmptyFile();
  }

  /// The two that the README shows are copied from here to `assets/screenshots`.
  @Test
  void showsTwoOfThemLarge() {
    new Look(Theme.LIGHT, "en").at(LIST, Samples.several(), "readme-list", 2);
    new Look(Theme.DARK, "en").at(page("keycloak-staging"), Samples.several(), "readme-page", 2);

    assertThat(new Look(Theme.DARK, "en").file("readme-page")).isNotEmptyFile();
  }

  private static Place page(String account) {
    return new Place.AccountPage(account);
  }

  /// A theme and a language to look at the window in.
  private record Look(Theme theme, String language) {
    void at(Place place, KeeperStatus status, String name) {
      at(place, status, name, 1);
    }

    void at(Place place, KeeperStatus status, String name, double scale) {
      try (var window = OpenWindow.at(place, agent(status))) {
        if (place instanceof Place.AccountPage) {
          window.awaitText("kubectl");
        }
        window.picture(file(name), scale);
      }
    }

    ScriptedAgent agent(KeeperStatus status) {
      return new ScriptedAgent(status, new Settings(language, theme, true, true))
          .withPast(Samples.history(), Samples.usage());
    }

    String word(String key) {
      return dev.evergrant.text.Messages.in(language).text(key);
    }

    Path file(String name) {
      var look = theme.name().toLowerCase(Locale.ROOT) + "-" + language;
      return FOLDER.resolve("window-" + name + "-" + look + ".png");
    }
  }
}
