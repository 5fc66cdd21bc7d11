package dev.evergrant.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// A person at a browser, who logs in and consents at [Provider]'s pages.
///
/// Its [#environment] makes it Evergrant's browser. What the person does can be changed between two
/// logins, also while a keeper with that environment runs.
public final class Browser implements AutoCloseable {
  private final TestFolder folder = TestFolder.create();
  private final Map<String, String> settings = new TreeMap<>();
  private final Path log = folder.path().resolve("log");
  private final Path gate = folder.path().resolve("gate");

  private Browser(String engine) {
    set("BROWSER_ENGINE", engine);
  }

  /// Chromium without a window, for tests of pages. The person logs in as "somebody" (or the login
  /// hint) and allows everything, unless told otherwise.
  public static Browser chromium() {
    return new Browser("chromium");
  }

  /// The same person with nothing but the requests of a browser: ten times faster, no pictures.
  public static Browser quick() {
    return new Browser("http");
  }

  /// What a process needs so that this is the browser it opens.
  public Map<String, String> environment() {
    var environment = new LinkedHashMap<String, String>();
    environment.put("EVERGRANT_BROWSER", Provider.script("browser"));
    environment.put("BROWSER_SETTINGS", settingsFile().toString());
    return environment;
  }

  /// Logs in under this name from now on.
  public Browser logsInAs(String subject) {
    return set("BROWSER_LOGIN", subject);
  }

  /// Enters this code where one for another device is asked for.
  public Browser enters(String code) {
    return set("BROWSER_CODE", code);
  }

  /// Refuses consent from now on.
  public Browser refuses() {
    return set("BROWSER_DENY", "1");
  }

  /// Gives consent from now on, as it does unless told otherwise.
  public Browser allows() {
    settings.remove("BROWSER_DENY");
    return write();
  }

  /// Prefers a language from now on, such as `ja-JP`.
  public Browser speaks(String locale) {
    return set("BROWSER_LOCALE", locale);
  }

  /// Keeps pictures of the page it ends on, light and dark, under this name.
  public Browser photographs(Path screenshots, String name) {
    set("EVERGRANT_TEST_SCREENSHOTS", screenshots.toAbsolutePath().toString());
    return set("BROWSER_SHOT", name);
  }

  /// Opens pages but does not log in until [#goesOn].
  public Browser waits() {
    try {
      Files.deleteIfExists(gate);
    } catch (IOException refused) {
      throw new UncheckedIOException(refused);
    }
    return set("BROWSER_HOLD", gate.toString());
  }

  /// Logs in on the pages that wait, and on all later ones.
  public Browser goesOn() {
    folder.file("gate", "open");
    settings.remove("BROWSER_HOLD");
    return write();
  }

  /// The pages that were opened from outside, as HOST/PATH: their number is that of the prompts.
  public List<String> opened() {
    return log("opened ");
  }

  /// Every page that was seen, as HOST/PATH.
  public List<String> visited() {
    return log("visited ");
  }

  /// The pages at which a person's work ended, as HOST/PATH.
  public List<String> ended() {
    return log("ended ");
  }

  /// Why a page could not be brought to its end.
  public List<String> failures() {
    return log("failed ");
  }

  /// Opens a page itself, as xdg-open would; blocks until the person is done there.
  public Result open(URI page) {
    var environment = new LinkedHashMap<>(environment());
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", folder.folder("home").toString());
    return Child.run(environment, Provider.script("browser"), page.toString());
  }

  private List<String> log(String what) {
    try {
      var lines = Files.exists(log) ? Files.readAllLines(log) : List.<String>of();
      return lines.stream()
          .filter(line -> line.startsWith(what))
          .map(line -> line.substring(what.length()))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Browser set(String name, String value) {
    settings.put(name, value);
    return write();
  }

  private Browser write() {
    settings.put("BROWSER_LOG", log.toString());
    folder.file("settings.json", JsonMapper.shared().writeValueAsString(settings));
    return this;
  }

  private Path settingsFile() {
    return folder.path().resolve("settings.json");
  }

  @Override
  public void close() {
    folder.close();
  }
}
