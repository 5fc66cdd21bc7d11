package dev.evergrant.store;

import static dev.evergrant.keeper.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evergrant.platform.Paths;
import dev.evergrant.status.Notice;
import dev.evergrant.status.Notice.Kind;
import dev.evergrant.status.Settings;
import dev.evergrant.status.Settings.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
  static final Settings CHOSEN = new Settings("ja", Theme.DARK, true, false);

  @TempDir Path home;
  final List<Notice> notices = new ArrayList<>();

  Paths paths() {
    return Paths.of(Map.of("EVERGRANT_HOME", home.toString()));
  }

  SettingsFile file() {
    return new SettingsFile(paths(), () -> NOON, notices::add);
  }

  void write(String json) throws IOException {
    Files.createDirectories(paths().config());
    Files.writeString(paths().settingsFile(), json);
  }

  @Test
  void hasDefaultsUntilSomethingIsChosen() {
    assertThat(file().load()).isEqualTo(Settings.DEFAULT);
  }

  @Test
  void keepsWhatWasChosen() {
    assertThat(file().save(CHOSEN)).isTrue();

    assertThat(file().load()).isEqualTo(CHOSEN);
  }

  @Test
  void fillsWhatIsMissingWithDefaults() throws IOException {
    write("{\"version\":1,\"theme\":\"LIGHT\"}");

    assertThat(file().load()).isEqualTo(new Settings("system", Theme.LIGHT, false, true));
  }

  @Test
  void keepsWhatANewerVersionWroteBesideOurFields() throws IOException {
    write("{\"version\":1,\"fontSize\":14}");
    var file = file();

    file.load();
    file.save(CHOSEN);

    assertThat(paths().settingsFile()).content().contains("\"fontSize\" : 14").contains("\"ja\"");
  }

  @Test
  void setsADamagedFileAsideAndSaysSo() throws IOException {
    write("{\"theme\":\"PURPLE\"}");

    assertThat(file().load()).isEqualTo(Settings.DEFAULT);

    assertThat(paths().config().resolve("settings.json.damaged-20300101T120000Z"))
        .hasContent("{\"theme\":\"PURPLE\"}");
    assertThat(notices).extracting(Notice::kind).containsExactly(Kind.SETTINGS_SET_ASIDE);
  }
}
