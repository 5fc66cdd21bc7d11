package dev.evergrant.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserTest {
  static final URI PAGE = URI.create("https://id.example/auth?a=1&b=$(touch%20x);'");

  @TempDir Path folder;

  /// A program that writes its arguments and its environment down, and ends with `exit`.
  Path program(String name, int exit) throws IOException {
    var file = Files.createDirectories(folder.resolve("bin")).resolve(name);
    var script =
        "#!/bin/sh\nfor each; do echo \"$each\"; done >'%s/%s.arguments'\n/usr/bin/env >'%s/%s.environment'\nexit %d\n"
            .formatted(folder, name, folder, name, exit);
    Files.writeString(file, script);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  List<String> arguments(String name) throws IOException {
    var written = folder.resolve(name + ".arguments");
    return Files.exists(written) ? Files.readAllLines(written) : List.of();
  }

  List<String> environment(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name + ".environment"));
  }

  Browser browser(Map<String, String> more) {
    var environment = new HashMap<>(Map.of("PATH", folder.resolve("bin").toString()));
    environment.putAll(more);
    return new Browser(Os.LINUX, environment);
  }

  @Test
  void givesThePageAsOneArgumentToTheCommandThatIsNamed() throws Exception {
    var command = program("my browser", 0).toString();

    assertThat(browser(Map.of()).open(PAGE, Map.of("EVERGRANT_BROWSER", command))).isTrue();

    assertThat(arguments("my browser")).containsExactly(PAGE.toString());
  }

  @Test
  void givesTheNamedCommandItsOwnArgumentsFirst() throws Exception {
    program("firefox", 0);

    browser(Map.of()).open(PAGE, Map.of("EVERGRANT_BROWSER", "firefox -P work"));

    assertThat(arguments("firefox")).containsExactly("-P", "work", PAGE.toString());
  }

  @Test
  void triesNothingElseWhereTheNamedCommandFails() throws Exception {
    program("broken", 1);
    program("xdg-open", 0);
    var desktop = Map.of("EVERGRANT_BROWSER", "broken", "DISPLAY", ":9");

    assertThat(browser(Map.of()).open(PAGE, desktop)).isFalse();

    assertThat(arguments("xdg-open")).isEmpty();
  }

  @Test
  void opensOnTheCallersDesktop() throws Exception {
    program("xdg-open", 0);
    var own =
        Map.of(
            "DISPLAY", ":0",
            "WAYLAND_DISPLAY", "wayland-0",
            "LD_LIBRARY_PATH", "/x",
            "JAVA_TOOL_OPTIONS", "-Dx",
            "HOME", "/home/anna");

    assertThat(browser(own).open(PAGE, Map.of("DISPLAY", ":9"))).isTrue();

    assertThat(arguments("xdg-open")).containsExactly(PAGE.toString());
    assertThat(environment("xdg-open"))
        .contains("DISPLAY=:9", "HOME=/home/anna")
        .noneMatch(line -> line.matches("(WAYLAND_DISPLAY|LD_LIBRARY_PATH|JAVA_TOOL_OPTIONS)=.*"));
  }

  @Test
  void opensOnItsOwnDesktopWhereNobodyElseIsNamed() throws Exception {
    program("xdg-open", 0);

    assertThat(browser(Map.of("DISPLAY", ":0")).open(PAGE, Map.of())).isTrue();

    assertThat(environment("xdg-open")).contains("DISPLAY=:0");
  }

  @Test
  void looksForNoBrowserInATerminal() throws Exception {
    program("xdg-open", 0);

    assertThat(browser(Map.of()).open(PAGE, Map.of("LANG", "C"))).isFalse();

    assertThat(arguments("xdg-open")).isEmpty();
  }

  @Test
  void saysThatThereIsNoBrowser() {
    assertThat(browser(Map.of("DISPLAY", ":0")).open(PAGE, Map.of())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://id.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "mailto:a@b",
        "-help",
        "https:nowhere",
        "http://127.0.0.1.evil.example/"
      })
  void opensNothingElseThanThePagesItMay(String page) throws Exception {
    program("xdg-open", 0);

    assertThat(browser(Map.of("DISPLAY", ":0")).open(URI.create(page), Map.of())).isFalse();

    assertThat(arguments("xdg-open")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/", "HTTPS://a"})
  void mayOpenPagesOfThisMachineAndThoseBehindTls(String page) {
    assertThat(Browser.mayOpen(URI.create(page))).isTrue();
  }

  @Test
  void knowsTheSystemsByTheirNames() {
    assertThat(List.of("Linux", "Mac OS X", "Windows 11", "FreeBSD"))
        .extracting(Os::named)
        .containsExactly(Os.LINUX, Os.MACOS, Os.WINDOWS, Os.LINUX);
  }
}
