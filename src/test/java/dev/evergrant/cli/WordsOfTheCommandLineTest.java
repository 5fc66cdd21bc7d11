package dev.evergrant.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WordsOfTheCommandLineTest {
  private static final Path SOURCE = Path.of("src/main/java/dev/evergrant/cli");
  private static final Pattern KEY = Pattern.compile("\"(cli\\.[a-z.-]*[a-z])\"");
  private static final Pattern PLACE = Pattern.compile("\\{\\d");

  @Test
  void hasEachTextThatTheCodeNamesInBothLanguages() throws IOException {
    var named = new TreeSet<String>();
    try (var files = Files.list(SOURCE)) {
      for (var file : files.toList()) {
        KEY.matcher(Files.readString(file)).results().forEach(key -> named.add(key.group(1)));
      }
    }

    assertThat(named).hasSizeGreaterThan(50);
    assertThat(ofTheCommandLine("messages")).containsAll(named);
    assertThat(ofTheCommandLine("messages_ja")).containsAll(named);
  }

  @Test
  void saysTheSameInBothLanguages() throws IOException {
    var english = words("messages");
    var japanese = words("messages_ja");

    assertThat(ofTheCommandLine("messages")).isEqualTo(ofTheCommandLine("messages_ja"));
    for (var key : ofTheCommandLine("messages")) {
      assertThat(places(japanese.getProperty(key)))
          .as(key)
          .isEqualTo(places(english.getProperty(key)));
    }
  }

  private static Set<String> ofTheCommandLine(String file) throws IOException {
    var keys = new TreeSet<>(words(file).stringPropertyNames());
    keys.removeIf(key -> !key.startsWith("cli."));
    return keys;
  }

  private static Set<String> places(String text) {
    var places = new TreeSet<String>();
    PLACE.matcher(text).results().map(MatchResult::group).forEach(places::add);
    return places;
  }

  private static Properties words(String file) throws IOException {
    var words = new Properties();
    var name = "/dev/evergrant/text/%s.properties".formatted(file);
    try (var in = new InputStreamReader(Cli.class.getResourceAsStream(name), UTF_8)) {
      words.load(in);
    }
    return words;
  }
}
