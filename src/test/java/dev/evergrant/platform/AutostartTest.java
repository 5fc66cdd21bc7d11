package dev.evergrant.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutostartTest {
  static final Path PROGRAM = Path.of("/opt/evergrant/bin/evergrant");

  @TempDir Path config;

  Path entry() {
    return config.resolve("autostart/evergrant.desktop");
  }

  Autostart autostart() {
    return Autostart.of(Map.of("XDG_CONFIG_HOME", config.toString()), PROGRAM);
  }

  @Test
  void isOffUntilItIsTurnedOn() {
    assertThat(autostart().isOn()).isFalse();

    assertThat(autostart().turn(true)).isTrue();

    assertThat(autostart().isOn()).isTrue();
    assertThat(entry())
        .hasContent(
            """
            [Desktop Entry]
            Type=Application
            Name=Evergrant
            Icon=evergrant
            Exec="/opt/evergrant/bin/evergrant" "agent"
            TryExec=/opt/evergrant/bin/evergrant
            Terminal=false
            NoDisplay=true
            """);
    assertThat(entry().getParent()).isDirectoryContaining(entry()::equals);
    assertThat(entry().getParent().toFile().list()).hasSize(1);
  }

  @Test
  void leavesNothingWhenItIsTurnedOff() {
    autostart().turn(true);

    assertThat(autostart().turn(false)).isTrue();

    assertThat(autostart().isOn()).isFalse();
    assertThat(entry()).doesNotExist();
    assertThat(autostart().turn(false)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Hidden=true", "Hidden = true ", "X-GNOME-Autostart-enabled=false"})
  void isOffWhereTheDesktopSwitchedItOff(String line) throws IOException {
    autostart().turn(true);
    Files.writeString(entry(), Files.readString(entry()) + line + "\n");

    assertThat(autostart().isOn()).isFalse();

    autostart().turn(true);
    assertThat(autostart().isOn()).isTrue();
  }

  @Test
  void saysWhenTheDiskRefuses() throws IOException {
    Files.writeString(config.resolve("autostart"), "a file where a folder should be");

    assertThat(autostart().turn(true)).isFalse();
    assertThat(autostart().isOn()).isFalse();
  }

  @Test
  void startsEachHomeForItself() throws IOException {
    var one = ofHome("/srv/one");
    var other = ofHome("/srv/other");

    one.turn(true);

    assertThat(other.isOn()).isFalse();
    assertThat(autostart().isOn()).isFalse();
    other.turn(true);
    one.turn(false);
    try (var entries = Files.list(config.resolve("autostart"))) {
      assertThat(entries)
          .singleElement()
          .satisfies(entry ->
              assertThat(entry)
                  .content()
                  .contains(
                      """
                      Exec="env" "EVERGRANT_HOME=/srv/other" "%s" "agent"
                      """
                          .formatted(PROGRAM)));
    }
  }

  Autostart ofHome(String home) {
    var environment = Map.of("XDG_CONFIG_HOME", config.toString(), "EVERGRANT_HOME", home);
    return Autostart.of(environment, PROGRAM);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      textBlock =
          """
          /a b/evergrant,  "/a b/evergrant"
          /a"b,            "/a\\\\"b"
          /a$b`c,          "/a\\\\$b\\\\`c"
          /a\\b,           "/a\\\\\\\\b"
          /100%,           "/100%%"
          """)
  void quotesWhatAPathMayHold(String path, String exec) {
    assertThat(DesktopEntry.exec(List.of(path))).isEqualTo(exec);
  }

  @Test
  void keepsLineBreaksOutOfTheFile() {
    assertThat(DesktopEntry.string("a\n\r\tb\\")).isEqualTo("a\\n\\r\\tb\\\\");
  }
}
